// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2584e6743672ef1b";
