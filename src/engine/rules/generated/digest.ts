// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1b76df0376bbcafb";
