// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "472b902807b9690f";
