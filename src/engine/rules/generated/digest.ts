// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fe2bde9a5aa14f2c";
