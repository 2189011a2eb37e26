// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "75eba8d41de08d76";
