// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c3228ccb384787ea";
