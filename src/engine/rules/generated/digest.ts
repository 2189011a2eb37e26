// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3774e470d43b9a3d";
