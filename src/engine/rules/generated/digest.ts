// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "eca46a2e0210b007";
