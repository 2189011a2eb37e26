// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "495eb41929621e2b";
