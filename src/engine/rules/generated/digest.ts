// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "84851b3aeff624e2";
