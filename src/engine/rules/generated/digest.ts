// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fdc5b06a22947ca0";
