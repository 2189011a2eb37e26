// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "da73699a5043ff6f";
