// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ad5d1f4f70596c40";
