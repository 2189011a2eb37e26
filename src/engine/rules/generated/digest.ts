// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "cf58e6d5cac52291";
