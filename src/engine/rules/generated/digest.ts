// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d689e643396daf53";
