// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4cfdb305863f9e7a";
