// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "52963c8d45abf470";
