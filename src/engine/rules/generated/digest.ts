// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d52e710e9b772235";
