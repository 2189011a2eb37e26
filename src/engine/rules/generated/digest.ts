// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2fedd89b6b43ff5f";
