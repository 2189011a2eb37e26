// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "43873d2a125c5ca0";
