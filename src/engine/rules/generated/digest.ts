// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "971ea6a089594c0b";
