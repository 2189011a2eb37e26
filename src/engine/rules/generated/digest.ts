// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "83d25fccc8667693";
