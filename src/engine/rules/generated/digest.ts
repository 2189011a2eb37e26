// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7190796ffa344576";
