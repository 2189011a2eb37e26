// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1b61208e7b32c1bd";
