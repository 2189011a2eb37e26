// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "cf4b3883c2e3e682";
