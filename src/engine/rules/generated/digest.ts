// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "70e5ac6e059c4a92";
