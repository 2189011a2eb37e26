// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e502dc609761994d";
