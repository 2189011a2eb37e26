// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "10fc1292ea5558a3";
