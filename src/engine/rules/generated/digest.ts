// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "dd62d060bb67b90e";
