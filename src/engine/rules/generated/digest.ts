// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9c21ac0a6df93b5b";
