// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "255dcecd51ddce23";
