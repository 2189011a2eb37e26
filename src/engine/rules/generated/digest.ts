// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a29987cba5aed8d6";
