// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6c097e3e431eade9";
