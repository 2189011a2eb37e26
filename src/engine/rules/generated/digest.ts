// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2faf1c861b663f5e";
