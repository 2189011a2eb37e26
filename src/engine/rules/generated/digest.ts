// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0e0ce754667d6a9d";
