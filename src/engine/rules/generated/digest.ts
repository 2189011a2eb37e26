// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0d2af5cd6a036f17";
