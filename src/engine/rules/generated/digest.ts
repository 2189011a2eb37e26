// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a7c691da8765c490";
