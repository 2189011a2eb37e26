// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4b5d126a754d44c3";
