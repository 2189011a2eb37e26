// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0baa970b76f0d799";
