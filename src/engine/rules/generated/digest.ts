// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4752d44913e8b9fc";
