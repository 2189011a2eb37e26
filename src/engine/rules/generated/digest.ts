// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8aaf45c432d98110";
