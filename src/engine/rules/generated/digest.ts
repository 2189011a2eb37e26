// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a3133ec7ceb9b0a4";
