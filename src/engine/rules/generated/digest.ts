// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "62c9cccff53c31dc";
