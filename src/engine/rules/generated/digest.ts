// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "efc33f07f9fcc629";
