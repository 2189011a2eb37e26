// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "feadd95c69bcb45c";
