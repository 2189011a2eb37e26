// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5cbefb8c23436c1d";
