// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ca5fe8ee310e996f";
