// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3c9076c89d99e29e";
