// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "50b50aaa9a40f93c";
