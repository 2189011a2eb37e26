// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9f69a89e9edbd842";
