// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c7fe55e58edc8be9";
