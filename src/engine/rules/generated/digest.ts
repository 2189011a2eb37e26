// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0421a259aa369005";
