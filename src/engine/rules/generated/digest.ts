// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c12fa2b26831e497";
