// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0559c2a382efe064";
