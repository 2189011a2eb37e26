// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "eac7c8854fbec85b";
