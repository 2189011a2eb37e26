// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f99aa18a3a914ebc";
