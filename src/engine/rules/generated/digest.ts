// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "740f34731229b0e4";
