// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e9bf169a8266be43";
