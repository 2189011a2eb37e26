// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "65769139b025b533";
