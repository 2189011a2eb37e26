// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "44db632394f0c503";
