// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "578990ea0583fc6a";
