// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f9eee4eb4b206c3b";
