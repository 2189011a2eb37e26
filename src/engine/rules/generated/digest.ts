// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "23bc4db2b9404eca";
