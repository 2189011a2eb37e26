// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "dda6295c94e9e217";
