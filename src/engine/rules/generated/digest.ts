// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "912054caa22d0c18";
