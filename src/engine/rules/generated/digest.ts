// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8d9ff120b73c5e2e";
