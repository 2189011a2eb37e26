// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8fac5b70696f52e3";
