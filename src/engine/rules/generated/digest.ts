// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "010eeeb448c14630";
