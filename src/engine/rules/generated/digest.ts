// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2f22fdc8b8411ce9";
