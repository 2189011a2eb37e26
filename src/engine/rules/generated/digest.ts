// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2796e1a009e2b83c";
