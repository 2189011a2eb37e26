// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "067ba3518adcb7c8";
