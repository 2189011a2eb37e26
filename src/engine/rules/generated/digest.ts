// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fae32f0966900d5f";
