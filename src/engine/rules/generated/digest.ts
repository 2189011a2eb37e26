// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b95c88a3ce5d7816";
