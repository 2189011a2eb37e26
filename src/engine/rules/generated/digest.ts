// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c938802d3a3b459b";
