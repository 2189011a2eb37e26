// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "dfacd969d22a4eab";
