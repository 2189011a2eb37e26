// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8d152097e0fc7c55";
