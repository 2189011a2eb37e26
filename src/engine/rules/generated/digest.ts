// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a579c9c2d1eeb2b2";
