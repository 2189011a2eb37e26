// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a3b1de9d0076178d";
