// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "eff9cf18da781df6";
