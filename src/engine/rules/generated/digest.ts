// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b02756f5dd27b2b2";
