// src/config.ts → .env.example: every variable with what it is for.

import { VARIABLES } from "../config.ts";

export async function makeEnvExample(): Promise<ReadonlyMap<string, string>> {
  const lines = VARIABLES.flatMap(({ name, about, example, required }) => [
    `# ${about}`,
    `${required === true ? "" : "# "}${name}=${example}`,
    "",
  ]);
  const head = ["# Generated from src/config.ts by `npm run generate`. Copy to .env; the environment wins over it.", ""];
  return new Map([[".env.example", [...head, ...lines].join("\n")]]);
}
