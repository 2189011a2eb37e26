// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "66301e779d5ed096";
