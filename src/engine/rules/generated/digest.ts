// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "05f4772b5c109293";
