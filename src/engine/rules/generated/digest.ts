// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "77c52dd1ba6755ba";
