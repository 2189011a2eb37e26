// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4935a8a3a7ed8e1f";
