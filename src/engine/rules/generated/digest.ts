// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e1594eb7a83d8eb5";
