// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ebd9fb48f87980e6";
