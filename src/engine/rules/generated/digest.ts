// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0c71bca4c7383f07";
