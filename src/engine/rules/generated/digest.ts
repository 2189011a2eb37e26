// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fac95e424e30ee67";
