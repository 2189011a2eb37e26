// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5d21192a0f4840eb";
