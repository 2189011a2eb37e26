// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fb73fb225ae5b621";
