// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c45d3ff06c2d0ce8";
