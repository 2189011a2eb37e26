// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fdcd6f425416494a";
