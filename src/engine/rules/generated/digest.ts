// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c9afb1ffd14c8576";
