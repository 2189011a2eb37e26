// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1aa22a6208abaea0";
