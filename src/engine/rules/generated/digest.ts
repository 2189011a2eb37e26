// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "aa3720356670cf7c";
