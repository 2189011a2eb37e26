// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "bc20c3194d21028d";
