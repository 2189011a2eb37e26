// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "576941cd2aa2d4fd";
