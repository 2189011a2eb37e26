// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "dd38406cb95251ae";
