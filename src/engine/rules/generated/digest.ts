// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "701d9257441eed85";
