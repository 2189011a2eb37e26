// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "383647d12df22fe1";
