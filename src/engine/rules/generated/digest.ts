// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "14f0e002145d57a0";
