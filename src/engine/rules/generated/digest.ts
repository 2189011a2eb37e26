// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "937deaa96c6601bd";
