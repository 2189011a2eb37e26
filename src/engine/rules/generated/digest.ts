// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ebbd81122986166b";
