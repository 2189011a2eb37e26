// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "04f916abde6b73ba";
