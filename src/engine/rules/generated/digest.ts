// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c4706df926e8ced6";
