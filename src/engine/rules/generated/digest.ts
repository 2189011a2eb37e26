// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "92f6dd6ca6b3952d";
