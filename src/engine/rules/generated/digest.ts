// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d6bf5210aa916370";
