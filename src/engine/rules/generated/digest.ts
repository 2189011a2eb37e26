// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6c6a99827d2bbf2c";
