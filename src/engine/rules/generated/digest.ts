// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0779e14d2f1f0169";
