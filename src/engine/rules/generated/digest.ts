// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6012e6c0275d01e5";
