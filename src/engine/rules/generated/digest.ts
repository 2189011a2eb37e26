// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "27effe0f1bf53acb";
