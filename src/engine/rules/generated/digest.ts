// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "829aee4008dff33d";
