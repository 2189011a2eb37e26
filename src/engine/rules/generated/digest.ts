// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3c6d761c77f25159";
