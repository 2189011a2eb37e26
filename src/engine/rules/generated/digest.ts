// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ee2302b44f85a4ce";
