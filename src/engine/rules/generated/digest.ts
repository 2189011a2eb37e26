// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "970016a372576bbe";
