// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3f9137d8fd5bb54d";
