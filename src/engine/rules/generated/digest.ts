// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9654ff5388f1c259";
