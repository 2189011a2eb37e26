// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c91b8908eb48a743";
