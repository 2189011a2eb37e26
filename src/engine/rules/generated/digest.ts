// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2bd6645d8099d3e5";
