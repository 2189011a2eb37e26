// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6b5abc94c8ca63ff";
