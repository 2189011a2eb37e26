// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5d629dc45927dd60";
