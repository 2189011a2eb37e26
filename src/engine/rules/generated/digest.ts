// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fad46f1b742db065";
