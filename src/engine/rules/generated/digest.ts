// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "774b025eb7fb6eca";
