// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "2b91c35abfada55b";
