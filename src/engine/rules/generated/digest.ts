// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4f2d4f2b41734ccd";
