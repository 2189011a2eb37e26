// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "911259a8213680c3";
