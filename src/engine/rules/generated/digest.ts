// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3ec656ff4eeff417";
