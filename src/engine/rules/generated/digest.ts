// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9b99aca0fee6030f";
