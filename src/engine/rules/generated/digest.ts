// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "df8819006c39804e";
