// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "22be5ac28db91bf9";
