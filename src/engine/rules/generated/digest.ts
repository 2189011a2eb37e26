// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "32edf8be0723a216";
