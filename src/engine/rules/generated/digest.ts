// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fa69c8fe0749657b";
