// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f3ba3b5d51b55aa1";
