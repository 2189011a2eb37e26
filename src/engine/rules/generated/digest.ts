// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ed9e601c1b691ac8";
