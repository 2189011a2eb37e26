// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "c963f65030d1adb7";
