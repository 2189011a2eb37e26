// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ba44908c8d690032";
