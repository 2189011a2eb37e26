// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c526f4d986830962";
