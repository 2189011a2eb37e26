// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8ea8f1b57c814eab";
