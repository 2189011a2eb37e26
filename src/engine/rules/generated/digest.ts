// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e41fb57bcdfd6777";
