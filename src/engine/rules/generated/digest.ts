// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "41eb50f9fd7f01e0";
