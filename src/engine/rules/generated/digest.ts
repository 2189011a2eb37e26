// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a4df3c5a3ccae6db";
