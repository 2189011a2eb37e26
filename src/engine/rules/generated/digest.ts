// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "893263c5bb062748";
