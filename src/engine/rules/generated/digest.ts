// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9e4008d0af558f7d";
