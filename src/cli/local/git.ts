// Reads a local git repository through git's own plumbing, without running anything that the repository configures:
// no hooks, no file-system monitor, no external diff, no text conversion (SECURITY.md 1).

import { execFile, spawn } from "node:child_process";
import type { TreeEntry } from "../../ports.ts";
import { PortError } from "../../ports.ts";

const SAFE = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "--no-pager"];
const MAX_OUTPUT = 512 * 1024 * 1024;

export type GitChange = { readonly status: string; readonly path: string; readonly previousPath: string | null };

/** Full SHA of a commit; `what` names the option for the message. Throws PortError "ref-missing". */
export async function resolveCommit(repo: string, ref: string, what: string): Promise<string> {
  try {
    return (await git(repo, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`])).trim();
  } catch (cause) {
    const branches = await git(repo, ["for-each-ref", "--count=8", "--sort=-committerdate", "--format=%(refname:short)"]).catch(
      () => "",
    );
    const known = branches.trim() === "" ? "It has no branches yet." : `It has: ${branches.trim().split("\n").join(", ")}.`;
    throw new PortError("ref-missing", `${what} "${ref}" is not a commit of ${repo}. ${known}`, { cause });
  }
}

/** Of a bare repository its own folder. Throws PortError "not-a-repository" when the folder is not inside one, "git-missing" without git. */
export async function repositoryRoot(folder: string): Promise<string> {
  try {
    return (await git(folder, ["rev-parse", "--show-toplevel"])).trim();
  } catch (cause) {
    if (cause instanceof PortError) throw cause;
    const [bare, own = ""] = (
      await git(folder, ["rev-parse", "--is-bare-repository", "--absolute-git-dir"]).catch(() => "")
    ).split("\n");
    if (bare === "true") return own;
    throw new PortError("not-a-repository", `${folder} is not inside a git repository. Give one with --repo DIR.`, { cause });
  }
}

/**
 * Paths that are not as the last commit has them: staged, edited, or new. By the index alone: `git status` would run
 * the filters that the repository configures. A file that was only touched counts as edited.
 */
export async function uncommitted(repo: string): Promise<readonly string[]> {
  const lists = [
    ["diff-index", "--cached", "--name-only", "-z", "HEAD"],
    ["diff-files", "--name-only", "--ignore-submodules=all", "-z"],
    ["ls-files", "--others", "--exclude-standard", "-z"],
  ];
  const found = await Promise.all(lists.map((args) => git(repo, args).catch(() => "")));
  return [...new Set(found.flatMap((text) => text.split("\0")))].filter((path) => path !== "");
}

/** The best common ancestor; the base itself when the two share no history. */
export async function mergeBase(repo: string, base: string, head: string): Promise<string> {
  return (await git(repo, ["merge-base", base, head]).catch(() => base)).trim();
}

/** Every blob of a commit, sorted by path. Of what a partial clone does not hold git does not know the size ("BAD"). */
export async function listTree(repo: string, sha: string): Promise<readonly TreeEntry[]> {
  const lines = (await git(repo, ["ls-tree", "-r", "-l", "-z", "--full-tree", sha])).split("\0");
  return lines.flatMap((line) => {
    const match = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-|BAD)\t([\s\S]+)$/.exec(line);
    if (!match) return [];
    const [, mode = "", entry = "", size = "0", path = ""] = match;
    return [{ mode, sha: entry, size: Number(size) || 0, path }];
  });
}

export async function listChanges(repo: string, base: string, head: string): Promise<readonly GitChange[]> {
  const list = (renames: string) => git(repo, ["diff", "--no-ext-diff", "--name-status", "-z", renames, base, head]);
  // To find what was renamed git reads contents, which a partial clone does not hold.
  const fields = (await list("--find-renames").catch(() => list("--no-renames"))).split("\0");
  const changes: GitChange[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const status = fields[at++] ?? "";
    const first = fields[at++] ?? "";
    const renamed = status.startsWith("R") || status.startsWith("C");
    changes.push(
      renamed ? { status, previousPath: first, path: fields[at++] ?? "" } : { status, path: first, previousPath: null },
    );
  }
  return changes;
}

/** Unified diff of one path, for the line numbers inside it; empty where the clone does not hold a side of it. */
export function diffOf(repo: string, base: string, head: string, path: string): Promise<string> {
  return git(repo, ["diff", "--no-ext-diff", "--no-textconv", "-U3", base, head, "--", path]).catch(() => "");
}

/** Content by blob SHA. A blob that is not there (a partial clone) is left out. */
export function readBlobs(repo: string, shas: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...SAFE, "cat-file", "--batch"], { cwd: repo, stdio: ["pipe", "pipe", "ignore"], env: quiet() });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", () => resolve(splitBatch(Buffer.concat(chunks))));
    child.stdin.on("error", reject);
    child.stdin.end(`${shas.join("\n")}\n`);
  });
}

/** `<sha> blob <size>\n<content>\n`, or `<sha> missing\n`. */
function splitBatch(output: Buffer): ReadonlyMap<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const lineEnd = output.indexOf(10, at);
    if (lineEnd < 0) break;
    const [sha = "", kind, size] = output.toString("latin1", at, lineEnd).split(" ");
    at = lineEnd + 1;
    if (kind !== "blob") continue;
    blobs.set(sha, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

function git(cwd: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("git", [...SAFE, ...args], { cwd, maxBuffer: MAX_OUTPUT, env: quiet() }, (error, stdout) => {
      if (!error) resolve(stdout);
      else if (error.code === "ENOENT")
        reject(new PortError("git-missing", `git could not be run in ${cwd}: install git, or check that the folder exists.`));
      else reject(error);
    });
  });
}

/** git's environment: no prompts, no lazy fetching of a partial clone, no configuration from variables. */
function quiet(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"], HOME: process.env["HOME"], GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1", LC_ALL: "C" };
}
