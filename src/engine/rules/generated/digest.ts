// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "804f31b960b5f972";
