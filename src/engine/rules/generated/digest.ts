// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a7b8b7bf5b03c79a";
