// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "10bd250084364c35";
