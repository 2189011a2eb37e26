// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5521f5a0856f471d";
