// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "aba10fcb2bfa9255";
