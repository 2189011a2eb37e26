// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "ce52432da88b27c2";
