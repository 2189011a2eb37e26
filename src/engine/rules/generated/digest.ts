// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9896a8ad0cf2f227";
