// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "59aa65c7d5ba84d6";
