// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d0c1059b18f8fe66";
