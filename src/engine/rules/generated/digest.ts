// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3ee5fd03b210f6ab";
