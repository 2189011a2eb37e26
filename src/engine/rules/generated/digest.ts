// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "af11007c2530c935";
