// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7ac5baabb6a379ff";
