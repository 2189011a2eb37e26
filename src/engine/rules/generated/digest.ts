// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "85d01f52510a2c83";
