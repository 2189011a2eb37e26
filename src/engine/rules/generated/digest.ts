// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1612ac06a9aaa7c1";
