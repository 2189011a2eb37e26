// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8ddfc59b99f45b61";
