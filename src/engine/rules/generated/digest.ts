// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "45c4df6773f0e0a7";
