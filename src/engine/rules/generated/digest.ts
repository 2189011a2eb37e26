// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8a81dbcfbcda4725";
