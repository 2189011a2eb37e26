// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c0c45699a31aa4d6";
