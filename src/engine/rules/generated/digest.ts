// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "83f915b21d7c6c99";
