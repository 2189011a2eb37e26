// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fcb7b7beea7d7cdf";
