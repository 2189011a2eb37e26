// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e99d31abfd5d1132";
