// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7943a69a773db413";
