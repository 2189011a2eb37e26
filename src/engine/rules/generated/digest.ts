// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2b477c29a851a8ea";
