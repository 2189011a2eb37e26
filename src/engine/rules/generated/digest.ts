// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ae76b8ab9aba8997";
