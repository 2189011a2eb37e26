// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a5dfb193f3c9e800";
