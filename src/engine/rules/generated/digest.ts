// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "87f681c53d396c60";
