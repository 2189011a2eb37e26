// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4adf45ca8bf08a4e";
