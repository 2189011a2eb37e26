// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "10c47911e067f10d";
