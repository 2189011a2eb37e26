// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "aba5ff5ee3de5339";
