// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f56b71603f38e7fb";
