// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e42ea8f0bebad29e";
