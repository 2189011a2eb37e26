// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "76a24e242f492cfc";
