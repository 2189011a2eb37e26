// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "670b14af7c233332";
