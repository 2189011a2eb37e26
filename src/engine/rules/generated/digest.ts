// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7530cc721cb0a982";
