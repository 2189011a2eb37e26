// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "811f1fde093fef04";
