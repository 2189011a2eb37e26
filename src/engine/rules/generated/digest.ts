// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b7df2e56b0461542";
