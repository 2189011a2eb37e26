// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "92d4b8bac9888e0b";
