// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b4eeaca298095534";
