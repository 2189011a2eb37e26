// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "757f9bc8e2d5fd61";
