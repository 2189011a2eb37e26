// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7f8b1a3ff5386d51";
