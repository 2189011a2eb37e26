// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ff6175d92957610c";
