// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "46cdb2b0ef658230";
