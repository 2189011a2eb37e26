// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "809fa06100447140";
