// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9e3e21574c0846da";
