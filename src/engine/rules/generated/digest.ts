// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "45ef74da2f996776";
