// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "adc0a761159eb0b8";
