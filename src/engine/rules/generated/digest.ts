// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "22828aef32593a09";
