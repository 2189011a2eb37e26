// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9712230b5fb0d6ff";
