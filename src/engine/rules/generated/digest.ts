// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9e54d0b572e33be3";
