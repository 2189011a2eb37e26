// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "49c9aceb5a902656";
