// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b9db3b9f49961fd4";
