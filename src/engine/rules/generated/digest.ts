// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "aa896a8d83683608";
