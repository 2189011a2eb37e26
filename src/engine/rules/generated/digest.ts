// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0efa3952e2ac95b5";
