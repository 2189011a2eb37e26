// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c68ca326579670e4";
