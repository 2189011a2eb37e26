// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "01bb3afe788abc83";
