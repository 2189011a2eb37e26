// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "706279368e83b4f8";
