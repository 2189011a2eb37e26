// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "379a61532eddcdb1";
