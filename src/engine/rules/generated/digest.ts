// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "32d4d865eafd8269";
