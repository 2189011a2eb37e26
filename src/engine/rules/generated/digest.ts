// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e529d52b163558c5";
