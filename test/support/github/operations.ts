// Which of GitHub's operations the source asks for, read from the source: Octokit's methods are named after them.

import { globSync, readFileSync } from "node:fs";

/** Sorted operation ids of the published description, and "graphql". */
export function operationsOfSource(): readonly string[] {
  const text = globSync("src/github/**/*.ts")
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const calls = [...text.matchAll(/\.rest\.(\w+)\.(\w+)/g)].map(
    ([, scope = "", method = ""]) => `${kebab(scope)}/${kebab(method)}`,
  );
  return [...new Set([...calls, ...(/\.graphql\b/.test(text) ? ["graphql"] : [])])].sort();
}

const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
