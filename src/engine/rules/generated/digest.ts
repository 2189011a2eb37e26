// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fb8483f1ddfda6a4";
