// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3ea480beae73510f";
