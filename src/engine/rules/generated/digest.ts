// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b733d3697adfe94c";
