// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c08a06c539790b65";
