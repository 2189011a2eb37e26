// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "bd11cf386beec993";
