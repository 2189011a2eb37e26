// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7425eec5c0f27044";
