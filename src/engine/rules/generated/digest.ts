// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4aa55161ed1f925b";
