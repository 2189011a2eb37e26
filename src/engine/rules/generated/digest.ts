// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "91206034f30a5485";
