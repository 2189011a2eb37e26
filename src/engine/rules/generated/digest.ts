// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "7e2cbac3dfdbeb08";
