// What a command is: how it is written, what it says of itself, and what it does.

import { alikeFindings, type Finding, type Fix } from "../engine/index.ts";
import type { Adviser, Analyzer, Host, Queue, Store, StoredReview, Task } from "../ports.ts";

export type CommandTask = Extract<Task, { kind: "command" }>;
export type CommandPorts = {
  readonly host: Host;
  readonly store: Store;
  readonly queue: Queue;
  readonly adviser: Adviser;
  readonly analyzer: Analyzer;
  /** ISO date. */
  readonly today: () => string;
  readonly warn?: (fields: { readonly code: string; readonly reason: string }, message: string) => void;
};

export type Command = {
  readonly usage: string;
  readonly help: string;
  /** The answer in Markdown; null: what it does is the answer. Throws CommandError where it cannot be done as written. */
  readonly run: (task: CommandTask, rest: string, ports: CommandPorts) => Promise<string | null>;
};

/** The command cannot be done; the message says what to write instead. */
export class CommandError extends Error {}

export async function latestReview({ job }: CommandTask, { store }: CommandPorts): Promise<StoredReview> {
  const review = await store.latestReview(job);
  if (review === null) throw new CommandError("There is no review of this pull request yet; `/stackstage review` makes one.");
  return review;
}

/** By its name in the comment (F3), its fingerprint (6 digits of it are enough), or its rule where one finding has it. */
export function findingNamed(name: string, latest: StoredReview): Finding {
  const found = findingIn(name, latest);
  if (found !== null) return found;
  const all = allOf(latest);
  const byRule = all.filter(({ rule }) => rule === name.toLowerCase());
  if (byRule.length > 1) throw new CommandError(`${byRule.length} findings have that rule: ${idsOf(byRule)}. Name one of them.`);
  throw new CommandError(
    all.length === 0 ? "The latest review has no findings." : `No finding is called that. The latest review has ${idsOf(all)}.`,
  );
}

/** Null for what names none, or more than one. */
export function findingIn(name: string, latest: StoredReview): Finding | null {
  const all = allOf(latest);
  const word = name.toLowerCase();
  const byRule = all.filter(({ rule }) => rule === word);
  const found =
    all.find(({ id }) => id.toLowerCase() === word) ??
    (/^[0-9a-f]{6,}$/.test(word) ? all.find(({ fingerprint }) => fingerprint.startsWith(word)) : undefined) ??
    (byRule.length === 1 ? byRule[0] : undefined);
  return found ?? null;
}

/** Those that the review tells as one with it, the instances of one block: itself at least. */
export function toldWith(finding: Finding, { review: { comparison } }: StoredReview): readonly Finding[] {
  const told = [comparison.introduced, comparison.remaining].flatMap((findings) => alikeFindings<Finding>(findings));
  return told.find(({ all }) => all.some(({ fingerprint }) => fingerprint === finding.fingerprint))?.all ?? [finding];
}

export const allOf = ({ review: { comparison } }: StoredReview): readonly Finding[] => [
  ...comparison.introduced,
  ...comparison.remaining,
];

export function fixOf({ fingerprint }: Finding, { review }: StoredReview): Fix | null {
  return review.fixes.find((fix) => fix.fingerprint === fingerprint || fix.mends?.includes(fingerprint)) ?? null;
}

const idsOf = (findings: readonly Finding[]): string =>
  findings.length > 8 ? `${findings[0]?.id} to ${findings.at(-1)?.id}` : findings.map(({ id }) => id).join(", ");
