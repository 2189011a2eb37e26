// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8d89777ee283d5de";
