// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f976b6d9f7a66ce1";
