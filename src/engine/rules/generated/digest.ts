// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c45cd0093502c79d";
