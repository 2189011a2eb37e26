// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e29b0986144b95ea";
