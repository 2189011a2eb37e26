// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "54cd0e1109dfec80";
