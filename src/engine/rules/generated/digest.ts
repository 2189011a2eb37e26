// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7045e5aba8622424";
