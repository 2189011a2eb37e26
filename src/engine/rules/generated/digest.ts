// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "61695460f2a3b269";
