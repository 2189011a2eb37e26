// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "bac7b0e7139fcade";
