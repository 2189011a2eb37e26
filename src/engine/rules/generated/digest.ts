// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7faae85ecfce40e1";
