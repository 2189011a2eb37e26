// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "140f0fd6716bc883";
