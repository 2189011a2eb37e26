// Reads files out of bare or plain clones, at a pinned commit, so that the same facts come out wherever it is run.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export type Clone = {
  text(path: string): string;
  /** Null for what is no JSON: some copies hold the web server's error page. */
  json(path: string): unknown;
  files(folder: string): readonly string[];
};

/** `folder` holds clones named OWNER+NAME (or OWNER+NAME/repo). */
export function openClone(folder: string, repository: string, commit: string): Clone {
  const name = join(folder, repository.replace("/", "+"));
  const at = [join(name, "repo"), name].find((path) => existsSync(path));
  if (at === undefined) throw new Error(`clone ${repository} into ${name} first`);
  const git = (...args: string[]) => execFileSync("git", ["-C", at, ...args], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const text = (path: string) => git("show", `${commit}:${path}`);
  return {
    text,
    json: (path) => parsed(text(path)),
    files: (under) => git("ls-tree", "-r", "--name-only", commit, "--", under).split("\n").filter(Boolean),
  };
}

function parsed(text: string): unknown {
  return /^\s*[[{]/.test(text) ? JSON.parse(text) : null;
}
