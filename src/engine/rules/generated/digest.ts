// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "9c9bd0ca4111c811";
