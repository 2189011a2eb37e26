// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f8ef351f2c45c710";
