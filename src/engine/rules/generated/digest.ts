// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "cbf213d0efedb220";
