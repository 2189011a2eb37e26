// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8f9234551755344e";
