// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "76b125b826b800bf";
