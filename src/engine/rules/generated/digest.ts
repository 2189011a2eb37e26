// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "d45825ee7c34ad7f";
