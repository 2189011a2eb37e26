// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "239f3172b7285b3f";
