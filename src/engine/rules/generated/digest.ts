// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5a2f0f88b47b5a00";
