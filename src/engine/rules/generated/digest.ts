// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0ff118239bf3ef74";
