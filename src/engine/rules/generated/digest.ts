// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "1a70eafe8244195e";
