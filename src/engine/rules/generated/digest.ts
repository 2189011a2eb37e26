// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "635f3b75e957e49f";
