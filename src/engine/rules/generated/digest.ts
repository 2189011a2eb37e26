// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5f67a329dd6967ae";
