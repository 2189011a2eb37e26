// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d382ad51258a2924";
