// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "369e482eed0da5be";
