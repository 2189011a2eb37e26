// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "92fb569d8185481a";
