// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ad5c7b14dcc8ee6c";
