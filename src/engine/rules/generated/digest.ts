// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5cc3611a4c923aeb";
