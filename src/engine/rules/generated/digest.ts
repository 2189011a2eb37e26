// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d5544e81e037ab69";
