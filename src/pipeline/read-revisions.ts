// Both revisions of what the review needs: the merge base and the head, the files that the touched stacks need.

import type { Diagnostic, ReviewInput, Settings, Side } from "../engine/index.ts";
import type { Analyzer, ChangedFile, Host, Job, PullRequest, TreeEntry } from "../ports.ts";
import { previewSettings, type SettingsPreview } from "./preview-settings.ts";
import { readRulesOf, readSettingsOf } from "./read-settings-of.ts";
import { readSides } from "./read-sides.ts";

export type Revisions = {
  readonly mergeBase: string;
  readonly settings: Settings;
  readonly input: ReviewInput;
  /** What the change makes of the configuration; null: nothing. */
  readonly preview: SettingsPreview | null;
  /** Asked for when it is needed first: what a review may comment on. */
  readonly changedFiles: () => Promise<readonly ChangedFile[]>;
  /** What only the reading knows and the review should say: mistakes in the configuration, files that were not listed. */
  addTo(side: Side): Pick<Side, "diagnostics" | "coverage">;
};

export type ReadPorts = { readonly host: Host; readonly analyzer: Analyzer; readonly today: () => string };

export type Heads = Pick<PullRequest, "baseSha" | "headSha">;

export async function readRevisions(job: Job, pull: Heads, { host, analyzer, today }: ReadPorts): Promise<Revisions> {
  const mergeBase = await host.mergeBase(job, pull.baseSha, pull.headSha);
  const changedFiles = once(() => host.changedFiles(job, mergeBase, pull.headSha));
  const [before, after, base] = await Promise.all([
    host.tree(job, mergeBase),
    host.tree(job, pull.headSha),
    host.tree(job, pull.baseSha),
  ]);
  const { settings, diagnostics } = await readSettingsOf(host, job, base.entries);
  const whole = before.truncated === null && after.truncated === null;
  const changed = whole ? differingPaths(before.entries, after.entries) : namedPaths(await changedFiles());
  const { varFiles } = settings;
  const paths = pathsOf(before.entries);
  // Of trees that were cut off nobody knows what else there is.
  const listed = whole ? { removed: missingFrom(after.entries, changed) } : {};
  const trees = { before: before.entries, after: after.entries };
  const preview = await previewSettings(host, job, { ...trees, settings });
  const [sides, rules] = await Promise.all([
    readSides(job, { ...trees, changed, varFiles }, { host, analyzer }),
    readRulesOf(host, job, { settings, entries: base.entries }),
  ]);
  const notes = [before.truncated, after.truncated].filter((note) => note !== null);
  return {
    mergeBase,
    settings,
    preview,
    changedFiles,
    input: {
      ...sides,
      changed,
      paths,
      ...listed,
      settings,
      today: today(),
      ...(rules.length === 0 ? {} : { rules }),
    },
    addTo: (side) => withNotes(side, diagnostics, notes),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** From the trees and not from the host's list of changes, which ends at 3,000 files. */
function differingPaths(before: readonly TreeEntry[], after: readonly TreeEntry[]): string[] {
  const old = new Map(before.map((entry) => [entry.path, identity(entry)]));
  const now = new Map(after.map((entry) => [entry.path, identity(entry)]));
  return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
}

const pathsOf = (entries: readonly TreeEntry[]) => entries.map(({ path }) => path);

function missingFrom(entries: readonly TreeEntry[], changed: readonly string[]): readonly string[] {
  const held = new Set(pathsOf(entries));
  return changed.filter((path) => !held.has(path));
}

const identity = ({ sha, mode }: TreeEntry) => `${mode} ${sha}`;

const namedPaths = (files: readonly ChangedFile[]) =>
  [...new Set(files.flatMap(({ path, previousPath }) => (previousPath === null ? [path] : [path, previousPath])))].sort();

function withNotes(side: Side, diagnostics: readonly Diagnostic[], notes: readonly string[]) {
  const all = [...new Set([...side.coverage.notes, ...notes])].sort();
  return { diagnostics: [...diagnostics, ...side.diagnostics], coverage: { ...side.coverage, notes: all } };
}
