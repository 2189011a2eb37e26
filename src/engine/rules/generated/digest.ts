// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9775dce732008c34";
