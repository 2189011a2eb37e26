// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6d38de91551e003a";
