// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d84cd293c2df388d";
