// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4c31d08858088b55";
