// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "43977df61b8128cc";
