// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c20d28589197d682";
