// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e180ccdc0e08cece";
