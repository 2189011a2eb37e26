// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f8ae4b99d2b98caa";
