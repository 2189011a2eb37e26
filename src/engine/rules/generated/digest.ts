// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "da63be94b36379d2";
