// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c337b2bb64874e11";
