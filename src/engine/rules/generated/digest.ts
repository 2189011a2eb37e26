// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "98170afa5bad38e2";
