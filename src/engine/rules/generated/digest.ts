// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "bbf7b8e872733313";
