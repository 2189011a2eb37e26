// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a7e0ecb5306d2b4f";
