// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d507120ce31e1a81";
