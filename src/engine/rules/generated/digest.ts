// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "12b696fbf379e2c4";
