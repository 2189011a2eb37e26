// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3a3f466100b465ae";
