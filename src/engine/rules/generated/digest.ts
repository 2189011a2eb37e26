// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0df172086de71d36";
