// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c99df3267210d58d";
