// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "74503dee9c1b2207";
