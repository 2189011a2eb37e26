// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "5756fa71a643e9bd";
