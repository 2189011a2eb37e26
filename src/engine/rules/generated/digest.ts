// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "08edf6da1dffbcd6";
