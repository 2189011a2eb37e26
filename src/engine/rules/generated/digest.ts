// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "48600a583e2bbb97";
