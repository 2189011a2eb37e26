// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c596a27ad28348de";
