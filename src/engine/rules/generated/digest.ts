// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b02d1306a061b7c2";
