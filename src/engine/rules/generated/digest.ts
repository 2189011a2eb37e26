// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1bd57a3f851686a5";
