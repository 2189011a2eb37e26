// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3054e01daa508bed";
