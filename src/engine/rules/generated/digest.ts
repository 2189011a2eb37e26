// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a96bf3a55ee0a4d9";
