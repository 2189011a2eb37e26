// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6a62d51a8efcc8d5";
