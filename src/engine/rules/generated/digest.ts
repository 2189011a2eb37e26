// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "92ee481f269e77aa";
