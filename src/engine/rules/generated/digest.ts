// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7a7586047f202a56";
