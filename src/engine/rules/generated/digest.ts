// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0d1e471fde93298f";
