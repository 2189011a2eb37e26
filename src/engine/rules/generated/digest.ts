// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b4c467ff0ffdfb09";
