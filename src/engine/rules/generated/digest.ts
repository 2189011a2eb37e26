// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8d19472318af3f48";
