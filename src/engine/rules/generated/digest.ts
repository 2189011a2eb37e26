// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "637a80a11796309f";
