// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3ce8453aff8dcfe8";
