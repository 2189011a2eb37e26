// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "dd9d7817612d2259";
