// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f45263620ee8d04b";
