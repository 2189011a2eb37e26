// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ffcf90a3ce7aeb19";
