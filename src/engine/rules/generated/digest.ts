// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a72d84f106c38167";
