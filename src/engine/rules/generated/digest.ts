// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "317698a68780f774";
