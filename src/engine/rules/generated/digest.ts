// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0af8e36f4d457fbb";
