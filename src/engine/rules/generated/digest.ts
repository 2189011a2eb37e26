// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "39364225dd383822";
