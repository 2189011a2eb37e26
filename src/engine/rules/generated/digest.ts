// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3fc0458a18a3d7e6";
