// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3e9c7a10cd353c7f";
