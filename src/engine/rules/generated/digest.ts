// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d4749079d40950f7";
