// Two revisions to compare on this machine: commits of a git repository, or two folders.

import { createHash } from "node:crypto";
import { basename } from "node:path";
import {
  decode,
  isInfrastructurePath,
  MAX_FILE_BYTES,
  rightSideLines,
  type SourceFile,
  tooLarge,
  unread,
} from "../../engine/index.ts";
import { inBatches } from "../../github/in-batches.ts";
import type { Blob, ChangedFile, TreeEntry } from "../../ports.ts";
import { readFolder } from "./folder.ts";
import { diffOf, type GitChange, listChanges, listTree, mergeBase, readBlobs, repositoryRoot, resolveCommit } from "./git.ts";

/** A process of git each. */
const AT_ONCE = 8;

export type Revisions = {
  /** What the review is about, for its headline and history: the repository's or folder's name. */
  readonly name: string;
  readonly title: string;
  readonly base: string;
  readonly head: string;
  mergeBase(base: string, head: string): Promise<string>;
  tree(sha: string): Promise<readonly TreeEntry[]>;
  blobs(entries: readonly TreeEntry[]): Promise<ReadonlyMap<string, Blob>>;
  changedFiles(base: string, head: string): Promise<readonly ChangedFile[]>;
};

export async function gitRevisions(folder: string, baseRef: string, headRef: string): Promise<Revisions> {
  const repo = await repositoryRoot(folder);
  const base = await resolveCommit(repo, baseRef, "--base");
  const head = await resolveCommit(repo, headRef, "--head");
  return {
    name: basename(repo),
    title: `${baseRef} → ${headRef}`,
    base,
    head,
    mergeBase: (from, to) => mergeBase(repo, from, to),
    tree: (sha) => listTree(repo, sha),
    blobs: (entries) => gitBlobs(repo, entries),
    changedFiles: async (from, to) =>
      inBatches(await listChanges(repo, from, to), AT_ONCE, (change) => changedFile(repo, from, to, change)),
  };
}

export function folderRevisions(baseFolder: string, headFolder: string, name: string): Revisions {
  const sides = new Map([baseFolder, headFolder].map((folder) => readSide(folder)));
  const [base = "", head = ""] = [...sides.keys()];
  const files = new Map([...sides.values()].flat().map((file) => [digest(file), file]));
  const tree = (sha: string) => (sides.get(sha) ?? []).map((file) => entryOf(file));
  return {
    name,
    title: `${basename(baseFolder)} → ${basename(headFolder)} of the ${name}`,
    base,
    head: head === "" ? base : head,
    mergeBase: async (from) => from,
    tree: async (sha) => tree(sha),
    blobs: async (entries) => new Map(entries.flatMap((entry) => blobEntry(entry, files.get(entry.sha)))),
    changedFiles: async (from, to) => compareSides(sides.get(from) ?? [], sides.get(to) ?? []),
  };
}

async function gitBlobs(repo: string, entries: readonly TreeEntry[]): Promise<ReadonlyMap<string, Blob>> {
  const large = entries.filter((entry) => entry.size > MAX_FILE_BYTES);
  const found = await readBlobs(
    repo,
    entries.filter((entry) => !large.includes(entry)).map((entry) => entry.sha),
  );
  const blobs = new Map<string, Blob>();
  for (const entry of large) blobs.set(entry.sha, tooLarge(entry.size));
  for (const entry of entries) {
    if (blobs.has(entry.sha)) continue;
    const bytes = found.get(entry.sha);
    blobs.set(entry.sha, bytes ? decode(bytes) : unread("this clone does not hold it (a partial clone?)"));
  }
  return blobs;
}

async function changedFile(repo: string, from: string, to: string, change: GitChange): Promise<ChangedFile> {
  const status =
    change.previousPath !== null ? "renamed" : change.status === "A" ? "added" : change.status === "D" ? "removed" : "modified";
  const hasLines = status !== "removed" && isInfrastructurePath(change.path);
  const lines = hasLines ? rightSideLines(await diffOf(repo, from, to, change.path)) : [];
  return { path: change.path, previousPath: change.previousPath, status, lines };
}

/** A folder's revision id is a digest of its content, so that equal folders are the same revision. */
function readSide(folder: string): [string, readonly SourceFile[]] {
  const files = readFolder(folder);
  const hash = createHash("sha1");
  for (const file of files) hash.update(`${file.path}\0${digest(file)}\n`);
  return [hash.digest("hex"), files];
}

const digest = (file: SourceFile) =>
  createHash("sha1")
    .update(file.unread ?? "")
    .update("\0")
    .update(file.text)
    .digest("hex");

const entryOf = (file: SourceFile): TreeEntry => ({ path: file.path, sha: digest(file), size: file.text.length, mode: "100644" });

function blobEntry(entry: TreeEntry, file: SourceFile | undefined): [string, Blob][] {
  if (!file) return [];
  return [[entry.sha, file.unread === undefined ? { text: file.text } : { text: "", unread: file.unread }]];
}

/** Without a diff every line of a changed file counts as changed. */
function compareSides(before: readonly SourceFile[], after: readonly SourceFile[]): ChangedFile[] {
  const old = new Map(before.map((file) => [file.path, digest(file)]));
  const now = new Set(after.map((file) => file.path));
  const removed = before.filter((file) => !now.has(file.path)).map((file) => changed(file, "removed"));
  const rest = after
    .filter((file) => old.get(file.path) !== digest(file))
    .map((file) => changed(file, old.has(file.path) ? "modified" : "added"));
  return [...removed, ...rest].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function changed(file: SourceFile, status: ChangedFile["status"]): ChangedFile {
  const lines = status === "removed" ? [] : file.text.split("\n").map((_, index) => index + 1);
  return { path: file.path, previousPath: null, status, lines };
}
