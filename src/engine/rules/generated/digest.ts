// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2899164315e0b6eb";
