// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f07e80b87f365f49";
