// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c1beffb25e1bda44";
