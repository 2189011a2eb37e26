// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "586236a2425404e5";
