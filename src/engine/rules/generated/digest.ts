// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "19933258e92b7ddd";
