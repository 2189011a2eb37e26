// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8663942394442405";
