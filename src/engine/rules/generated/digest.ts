// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f214ba61283a0ab9";
