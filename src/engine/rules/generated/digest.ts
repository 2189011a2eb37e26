// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "67e25cb6a7da80e5";
