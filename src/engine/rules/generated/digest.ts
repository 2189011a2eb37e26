// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fa08c26b74d6cbe7";
