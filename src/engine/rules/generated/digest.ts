// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "85d4f46726b3437c";
