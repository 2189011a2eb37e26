// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "389a455a6a496187";
