// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "80b30f93ebc1d494";
