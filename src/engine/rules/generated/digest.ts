// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0006450d6352ae15";
