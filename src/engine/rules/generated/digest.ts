// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1f7129a9443a4461";
