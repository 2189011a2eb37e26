// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "12da8e6d0f96145d";
