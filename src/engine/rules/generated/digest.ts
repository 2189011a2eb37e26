// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "457f42343e1d0306";
