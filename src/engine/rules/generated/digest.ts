// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6a058375b8a394b7";
