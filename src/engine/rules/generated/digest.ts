// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7a55feea264a8c60";
