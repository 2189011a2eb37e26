// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c60a7b793f8ef701";
