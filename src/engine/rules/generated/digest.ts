// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3fb5b4a9d4547a39";
