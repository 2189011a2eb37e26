// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a555db451c777a56";
