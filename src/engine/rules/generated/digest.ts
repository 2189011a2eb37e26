// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "f38073ae27fdcf95";
