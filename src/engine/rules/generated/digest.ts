// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "3fb46169271ac99f";
