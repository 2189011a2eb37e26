// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1c29f60ddb0dba1d";
