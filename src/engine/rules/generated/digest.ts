// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4f0abd2d5b70aa06";
