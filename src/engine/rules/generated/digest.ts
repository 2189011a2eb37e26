// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "6b619031237f739a";
