// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7ae62057e21b8616";
