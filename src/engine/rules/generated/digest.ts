// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ac314106b0b49e65";
