// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a02c71b7f5d9d91d";
