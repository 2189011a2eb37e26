// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f27085d8e7fc59c6";
