// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6f9b7b3e7839d195";
