// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "882509229a1e8eaa";
