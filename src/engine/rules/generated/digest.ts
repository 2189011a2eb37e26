// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2d60de2aacfe6d21";
