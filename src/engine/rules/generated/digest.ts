// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "fc18b64d330c9f55";
