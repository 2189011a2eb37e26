// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "05654aa77877562b";
