// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "0bcc9908b0de6653";
