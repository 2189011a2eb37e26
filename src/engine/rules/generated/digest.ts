// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "abb167d6112e975a";
