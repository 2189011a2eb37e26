// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "15c883d1d464b209";
