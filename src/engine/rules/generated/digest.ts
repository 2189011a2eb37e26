// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "952fb2d55d535093";
