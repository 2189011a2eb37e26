// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fab06f10ee7aaf64";
