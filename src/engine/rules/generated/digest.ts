// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8f1cfa9cd6702ea5";
