// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "dc7cd36f76585e11";
