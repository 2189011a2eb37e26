// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "70d6019a039b9483";
