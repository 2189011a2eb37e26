// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8319c6949c30dda1";
