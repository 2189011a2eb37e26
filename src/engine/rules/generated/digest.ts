// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "40cead267b51f95a";
