// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "09cf982906cf037a";
