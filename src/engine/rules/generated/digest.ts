// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d88d7efdb0ccd05c";
