// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "59eb0cbacb41b410";
