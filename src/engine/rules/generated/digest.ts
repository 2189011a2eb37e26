// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "abbfa345d2b75916";
