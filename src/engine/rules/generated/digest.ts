// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d939924343212444";
