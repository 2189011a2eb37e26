// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "52a2c0b667c945d6";
