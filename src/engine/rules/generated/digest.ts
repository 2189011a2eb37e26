// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e58091575fea2802";
