// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "27d5deff5b1208af";
