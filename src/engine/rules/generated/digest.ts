// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "37e1a43f72555710";
