// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "837387811f7100f3";
