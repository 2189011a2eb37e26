// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d605790181135414";
