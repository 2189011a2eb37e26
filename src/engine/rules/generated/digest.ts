// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ef0f95083d1d7f4c";
