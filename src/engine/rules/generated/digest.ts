// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f12cba208f83e2e9";
