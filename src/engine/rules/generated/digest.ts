// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "06d99b48dd67a780";
