// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a385d579dd76b1d5";
