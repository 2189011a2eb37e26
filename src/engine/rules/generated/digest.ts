// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0ab3f3af994c04fb";
