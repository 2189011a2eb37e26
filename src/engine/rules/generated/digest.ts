// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a62e6f6db11611a1";
