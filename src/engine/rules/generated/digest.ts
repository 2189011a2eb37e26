// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4cc0d57584ed2607";
