// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "038e0c2a7d157e68";
