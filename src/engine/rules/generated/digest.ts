// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d2686e4a6f2b7248";
