// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "433ddc2f233a12f2";
