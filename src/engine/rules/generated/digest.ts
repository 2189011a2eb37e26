// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "348c446882cecca9";
