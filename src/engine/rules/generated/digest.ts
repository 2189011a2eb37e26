// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "37680c51e8caccbe";
