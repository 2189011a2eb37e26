// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "aa35f9141994f90f";
