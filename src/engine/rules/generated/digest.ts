// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b2a6e53aab79582a";
