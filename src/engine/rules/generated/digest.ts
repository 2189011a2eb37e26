// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "94eb771bda632d85";
