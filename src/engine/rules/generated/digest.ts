// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0680c2b4a2ea3b5e";
