// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d777b93141c448ed";
