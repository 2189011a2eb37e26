// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8a3c9be5b08a11dc";
