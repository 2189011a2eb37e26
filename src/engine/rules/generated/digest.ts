// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "45778ce61cffdb38";
