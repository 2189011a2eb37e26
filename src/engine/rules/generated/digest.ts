// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "62d088b1b1d393e0";
