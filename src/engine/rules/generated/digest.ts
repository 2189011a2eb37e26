// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "79a97eed14761503";
