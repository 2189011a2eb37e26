// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "75d3d1fed1362258";
