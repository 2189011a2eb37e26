// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8e98e9d95d2c98f8";
