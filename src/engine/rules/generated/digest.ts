// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1ecce8b883173a1c";
