// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "874f40b7f1216088";
