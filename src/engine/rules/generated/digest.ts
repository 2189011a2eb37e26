// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "eeb7ecdc47e87624";
