// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0a1bebfa4de2ff95";
