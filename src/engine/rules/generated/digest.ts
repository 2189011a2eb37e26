// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "670876fa2e27341b";
