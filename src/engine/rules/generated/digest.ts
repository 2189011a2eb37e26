// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2dfe9038d87b201f";
