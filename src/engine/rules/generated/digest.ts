// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1c47d75de2f9aeb9";
