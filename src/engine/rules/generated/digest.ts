// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "18daf44357335284";
