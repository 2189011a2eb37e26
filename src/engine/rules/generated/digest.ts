// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d0974ac8e108d3e2";
