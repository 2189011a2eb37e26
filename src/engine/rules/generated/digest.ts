// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "50614ae638548e3c";
