// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "262dbd22c0fcb961";
