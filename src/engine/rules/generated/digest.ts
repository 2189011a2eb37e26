// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "732f7c40632a1dad";
