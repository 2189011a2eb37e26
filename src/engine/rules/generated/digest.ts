// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "529902d1440e1e92";
