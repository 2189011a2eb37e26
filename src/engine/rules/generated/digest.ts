// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a55d3fbf19ed5583";
