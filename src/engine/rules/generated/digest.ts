// Made by `npm run generate` from rules/; do not edit.

export const DIGEST = "b6fc9218a3ec2a2b";
