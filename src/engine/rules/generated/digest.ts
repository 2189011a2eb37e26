// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "57d2d52242a84836";
