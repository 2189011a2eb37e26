// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3fbc4c0a890dce43";
