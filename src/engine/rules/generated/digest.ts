// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "da6fa7ac4b239750";
