// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "744867e97462d991";
