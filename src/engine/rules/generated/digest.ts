// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "65c20b737eac5677";
