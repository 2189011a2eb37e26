// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7f84030c08318f67";
