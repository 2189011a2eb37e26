// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "481d6a59181bdaf1";
