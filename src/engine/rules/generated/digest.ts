// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c932ba0df5853c7d";
