// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1efb76150013600a";
