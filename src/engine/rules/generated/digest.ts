// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "87c0ca9dc52cdb84";
