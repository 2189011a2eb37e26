// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fcc2599ff86a5eb5";
