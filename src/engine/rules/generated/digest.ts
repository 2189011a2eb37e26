// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8ef6cc6f7f28556f";
