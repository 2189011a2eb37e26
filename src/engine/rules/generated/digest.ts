// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3285dfc011a6bc72";
