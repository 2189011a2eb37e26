// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fe6b445e3b5bd37b";
