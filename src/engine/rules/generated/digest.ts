// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "81a89ec09b2b4706";
