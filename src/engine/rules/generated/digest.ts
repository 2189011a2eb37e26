// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d366559f0e89b91b";
