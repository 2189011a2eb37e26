// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a6a3d0a59d98dc2c";
