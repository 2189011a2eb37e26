// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "00f57f5c94a21327";
