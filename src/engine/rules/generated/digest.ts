// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "015020a887f21a5a";
