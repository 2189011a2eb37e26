// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f53c0bfafa3adaa8";
