// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "00c59490c2b97585";
