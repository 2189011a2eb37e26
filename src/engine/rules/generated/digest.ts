// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "4676eea1c6667fc5";
