// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "70a10ebe7df1611f";
