// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e142292378588ead";
