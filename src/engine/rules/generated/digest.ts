// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e5619e0b8502f7b9";
