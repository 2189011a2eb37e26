// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "23aec6c36e183cfa";
