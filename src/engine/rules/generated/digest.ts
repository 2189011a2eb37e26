// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c5132160591c99e2";
