// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c068bc684d9a548b";
