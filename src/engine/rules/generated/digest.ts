// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "bf1b1e0649deecda";
