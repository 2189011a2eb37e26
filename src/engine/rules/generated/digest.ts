// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ff39989efa7be946";
