// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9700b718df4211a3";
