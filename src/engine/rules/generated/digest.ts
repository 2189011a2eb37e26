// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a65de11c7050fcb9";
