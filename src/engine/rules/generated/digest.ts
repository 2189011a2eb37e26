// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c0a8bdc6c35f477e";
