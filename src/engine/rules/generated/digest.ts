// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "814af8e9fb9476d1";
