// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2e4fd6321008fe55";
