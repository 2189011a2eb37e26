// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "cfb6a6694c7059be";
