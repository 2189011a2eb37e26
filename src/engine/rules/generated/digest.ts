// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ed031e90739ca5e4";
