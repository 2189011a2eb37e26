// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7595fbd9f041a481";
