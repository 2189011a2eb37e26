// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4486fdea2e4f76b9";
