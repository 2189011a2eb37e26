// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "30dc691cfb9d27eb";
