// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fafd5f6529052f74";
