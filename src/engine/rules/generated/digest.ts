// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9f018b3e7ac8eac7";
