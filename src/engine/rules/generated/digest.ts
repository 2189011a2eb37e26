// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ae01a41586be5e05";
