// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fb4aee672fe0c09a";
