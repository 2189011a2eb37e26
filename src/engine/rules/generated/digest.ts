// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5694ab42f6109005";
