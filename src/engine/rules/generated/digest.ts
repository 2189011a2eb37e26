// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "191923fb1b77eb5c";
