// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c842e759a4973f9d";
