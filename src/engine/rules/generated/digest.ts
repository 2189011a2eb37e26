// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "79b664cc1307979f";
