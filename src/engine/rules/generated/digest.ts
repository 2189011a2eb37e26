// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "babc4f920fa1f3c8";
