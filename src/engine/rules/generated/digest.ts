// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8df5a62966e931be";
