// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "15a45e1eb5794451";
