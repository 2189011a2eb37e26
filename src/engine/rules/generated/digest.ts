// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "dd06c4854b853dda";
