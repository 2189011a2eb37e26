// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "91f23b6eb9be0343";
