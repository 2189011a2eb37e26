// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "011721614ad87ccf";
