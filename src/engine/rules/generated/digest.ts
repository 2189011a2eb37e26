// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "bfc92b7f9a49b7c5";
