// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8e1170ee5bd9f20e";
