// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "080e254b75c3767c";
