// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "802d1e4ad889597b";
