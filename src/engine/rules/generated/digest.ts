// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "cd422cef44274c2a";
