// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0a6dbab93f530dde";
