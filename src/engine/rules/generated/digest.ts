// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "455b934b27e16cfe";
