// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1019e01d705dee81";
