// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "39152c43dea51101";
