// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "e8ca8e3d693eecc0";
