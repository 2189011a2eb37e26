// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f3898e438b8a911c";
