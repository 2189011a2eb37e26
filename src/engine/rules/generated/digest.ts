// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "932f7f446646efdc";
