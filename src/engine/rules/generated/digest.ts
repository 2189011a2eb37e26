// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ffaac22f8b360cfc";
