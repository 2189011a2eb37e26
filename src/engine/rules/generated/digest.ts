// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "83bdbdd59f4e759c";
