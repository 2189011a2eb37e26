// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d574657fe6e681ce";
