// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0ed49d98192066af";
