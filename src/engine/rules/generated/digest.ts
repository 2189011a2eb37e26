// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "95ace9ff4d64f9ba";
