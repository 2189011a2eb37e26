// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a72398cf29130b2a";
