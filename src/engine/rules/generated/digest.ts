// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "44932fd1fb53e435";
