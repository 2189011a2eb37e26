// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a86de9e9e054ba1b";
