// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ebeb52d15375121b";
