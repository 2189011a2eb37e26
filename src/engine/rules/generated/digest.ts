// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9f0b2460b39cffe4";
