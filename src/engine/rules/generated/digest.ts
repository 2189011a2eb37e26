// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "32db1d8cd2179769";
