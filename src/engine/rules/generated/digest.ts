// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3b708d9b5801af26";
