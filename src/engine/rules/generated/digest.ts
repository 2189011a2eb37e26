// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "8b81fd68909987bd";
