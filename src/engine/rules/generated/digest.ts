// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "67364fd604dc51b3";
