// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1d1b38469e7d87af";
