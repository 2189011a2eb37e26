// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b7f97d50cb1a9781";
