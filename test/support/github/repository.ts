// A real git repository in a temporary folder: what the stand-in for GitHub serves.

import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Path → text or bytes; null removes the path; an object gives another mode (a symbolic link is 120000). */
export type Files = { readonly [path: string]: string | Buffer | null | { readonly mode: string; readonly content: string } };
export type GitEntry = { mode: string; type: string; sha: string; size: number | null; path: string };
export type GitFile = { status: string; path: string; previousPath: string | null };

export type Repository = ReturnType<typeof createRepository>;

export function createRepository() {
  const folder = mkdtempSync(join(tmpdir(), "stackstage-github-"));
  const run = (args: string[]) => git(folder, args);
  /** git locks a ref: one commit after another. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
  execFileSync("git", ["init", "-q", "--bare", "-b", "main", folder]);
  return {
    folder,
    /** Commits `files` on top of `parent` (null: a first commit) and points `ref` at it. */
    commit: (ref: string, parent: string | null, files: Files, message = "change") =>
      inTurn(async () => {
        await fastImport(folder, commitStream(ref, parent, files, message));
        return (await run(["rev-parse", ref])).trim();
      }),
    setRef: (ref: string, sha: string) => run(["update-ref", ref, sha]),
    /** The commit's SHA, or null when there is none. */
    resolve: (ref: string) =>
      run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]).then(
        (sha) => sha.trim(),
        () => null,
      ),
    mergeBase: (a: string, b: string) =>
      run(["merge-base", a, b]).then(
        (sha) => sha.trim(),
        () => null,
      ),
    /** Entries of a tree or commit, `git ls-tree` style; folders are listed too. */
    tree: async (sha: string, recursive: boolean) =>
      parseTree(await run(["ls-tree", "-l", "-z", ...(recursive ? ["-r", "-t"] : []), sha])),
    /** Bytes, or null when there is no such blob. */
    blob: (sha: string) => blobOf(folder, sha),
    changes: async (base: string, head: string) =>
      parseChanges(await run(["diff", "--no-ext-diff", "--name-status", "-z", "-M", base, head])),
    /** The part of the unified diff from the first "@@" on; "" for a binary file. */
    patch: async (base: string, head: string, paths: string[]) => {
      const diff = await run(["diff", "--no-ext-diff", "-M", base, head, "--", ...paths]);
      const at = diff.indexOf("\n@@");
      return at < 0 ? "" : diff.slice(at + 1).trimEnd();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function commitStream(ref: string, parent: string | null, files: Files, message: string): Buffer {
  const parts: (string | Buffer)[] = [`commit ${ref}\ncommitter A <a@example.com> 1700000000 +0000\n`, data(message)];
  if (parent !== null) parts.push(`from ${parent}\n`);
  for (const [path, file] of Object.entries(files)) {
    if (file === null) parts.push(`D "${path}"\n`);
    else if (typeof file === "string" || Buffer.isBuffer(file)) parts.push(`M 100644 inline "${path}"\n`, data(file));
    else parts.push(`M ${file.mode} inline "${path}"\n`, data(file.content));
  }
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
}

function data(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")]);
}

function parseTree(output: string): GitEntry[] {
  return output.split("\0").flatMap((line) => {
    const match = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(line);
    if (!match) return [];
    const [, mode = "", type = "", sha = "", size = "-", path = ""] = match;
    return [{ mode, type, sha, size: size === "-" ? null : Number(size), path }];
  });
}

function parseChanges(output: string): GitFile[] {
  const fields = output.split("\0");
  const files: GitFile[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const status = fields[at++] ?? "";
    const first = fields[at++] ?? "";
    const renamed = status.startsWith("R");
    files.push({ status, previousPath: renamed ? first : null, path: renamed ? (fields[at++] ?? "") : first });
  }
  return files;
}

function git(folder: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) =>
    execFile("git", ["-C", folder, ...args], { maxBuffer: 1 << 29 }, (error, out) => (error ? reject(error) : resolve(out))),
  );
}

function blobOf(folder: string, sha: string): Promise<Buffer | null> {
  return new Promise((resolve) =>
    execFile("git", ["-C", folder, "cat-file", "blob", sha], { maxBuffer: 1 << 29, encoding: "buffer" }, (error, out) =>
      resolve(error ? null : out),
    ),
  );
}

function fastImport(folder: string, stream: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ["-C", folder, "fast-import", "--quiet", "--force"];
    const child = execFile("git", args, (error, _out, problems) => (error ? reject(new Error(problems)) : resolve()));
    child.stdin?.end(stream);
  });
}
