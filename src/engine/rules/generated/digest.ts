// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "a8bacfc309d8776d";
