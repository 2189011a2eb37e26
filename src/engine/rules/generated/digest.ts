// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "deecb1958b2b32aa";
