// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "10996abaeb6670e4";
