// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4e715e1d90e5257c";
