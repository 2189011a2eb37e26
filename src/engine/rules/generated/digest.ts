// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "53b7f632174cd293";
