// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4d0a1ebcee8d9029";
