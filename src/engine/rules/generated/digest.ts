// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d9fcdc71ec59df52";
