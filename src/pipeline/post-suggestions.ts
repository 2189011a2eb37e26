// Proven fixes as suggestions, in one review: those whose lines are all inside the diff, none twice, none over another.

import { type Finding, type Fix, type Hunk, renderSuggestion, type Settings, suggestionSummary } from "../engine/index.ts";
import { type ChangedFile, PortError, type StandingSuggestion, type Suggestion, type Surfaces } from "../ports.ts";
import type { ReviewPorts } from "./review-ports.ts";
import type { Reviewed } from "./reviewed.ts";

const MAX_SUGGESTIONS = 20;

/** `known`: fingerprints; `shown`: what the host itself shows, null where it was not asked. */
type Earlier = { readonly known: readonly string[]; readonly shown: readonly StandingSuggestion[] | null };

/** Returns the fingerprints of all findings whose fix stands as a suggestion, earlier ones included. */
export async function postSuggestions(reviewed: Reviewed, earlier: Earlier, ports: ReviewPorts): Promise<readonly string[]> {
  const { job, pull, review, revisions } = reviewed;
  const { host, store, warn } = ports;
  const current = new Map(review.comparison.introduced.map((finding) => [finding.fingerprint, finding]));
  const standing = await settleEarlier(reviewed, earlier, ports);
  if (!wantsSuggestions(revisions.settings)) return standing;
  const fresh = review.fixes.filter(({ fingerprint }) => !standing.includes(fingerprint));
  const files = fresh.length === 0 ? [] : await revisions.changedFiles();
  const possible = fresh.flatMap((fix) => suggestionOf(current.get(fix.fingerprint), fix, files));
  const suggestions = withoutOverlaps(possible).slice(0, MAX_SUGGESTIONS);
  if (suggestions.length === 0) return standing;
  try {
    await host.postReview(job, pull.headSha, suggestionSummary(suggestions.length), suggestions);
  } catch (error) {
    // Refused (a line that the host counts otherwise): the fixes stand in the comment all the same.
    if (!(error instanceof PortError) || error.retryable) throw error;
    warn?.({ code: error.code, reason: error.message }, "the suggestions were refused");
    return standing;
  }
  const all = [...standing, ...suggestions.map(({ fingerprint }) => fingerprint)];
  await store.saveSurfaces(job, { suggested: all });
  return all;
}

/** Who wants no comment wants none on the lines either. */
export const wantsSuggestions = ({ suggestions, comment }: Settings): boolean => suggestions && comment !== "never";

/**
 * Whether the host itself is asked which suggestions stand: where one is to be folded away, at the first comment (a
 * database can be lost), and when this head was tried before: that attempt may have ended between posting and writing it
 * down. So nothing is suggested twice.
 */
export async function looksAtSuggestions(reviewed: Reviewed, known: Surfaces, { store }: ReviewPorts): Promise<boolean> {
  const { job, pull, review } = reviewed;
  const current = wantedFingerprints(reviewed);
  if (known.commentId === null && known.suggested.length === 0) return true;
  const isRepeated =
    current.size > 0 &&
    review.fixes.length > 0 &&
    !(await store.firstSeen(`suggesting ${Object.values(job).join("/")} ${pull.headSha}`));
  return isRepeated || known.suggested.some((fingerprint) => !current.has(fingerprint));
}

/** Folds away earlier suggestions whose finding is gone, all where none is wanted any more; returns what stands. */
async function settleEarlier(reviewed: Reviewed, { known, shown }: Earlier, ports: ReviewPorts): Promise<readonly string[]> {
  if (shown === null) return known;
  const { job } = reviewed;
  const { host, store, warn } = ports;
  const current = wantedFingerprints(reviewed);
  const standing = shown.map(({ fingerprint }) => fingerprint).filter((fingerprint) => current.has(fingerprint));
  const gone = shown.filter(({ fingerprint }) => !current.has(fingerprint)).map(({ id }) => id);
  try {
    if (gone.length > 0) await host.minimise(job, gone);
  } catch (error) {
    if (!(error instanceof PortError) || error.retryable) throw error;
    warn?.({ code: error.code, reason: error.message }, "outdated suggestions could not be folded away");
  }
  await store.saveSurfaces(job, { suggested: standing });
  return standing;
}

const wantedFingerprints = ({ review, revisions }: Reviewed): ReadonlySet<string> =>
  new Set(wantsSuggestions(revisions.settings) ? review.comparison.introduced.map(({ fingerprint }) => fingerprint) : []);

/** A fix in several places is proven only whole: a suggestion could apply half of it. */
function suggestionOf(finding: Finding | undefined, fix: Fix, files: readonly ChangedFile[]): Suggestion[] {
  const [hunk, ...others] = fix.hunks;
  if (!finding || !hunk || others.length > 0 || !isInside(hunk, files)) return [];
  const { path, startLine, endLine } = hunk;
  return [{ path, startLine, endLine, body: renderSuggestion(finding, fix, hunk), fingerprint: fix.fingerprint }];
}

function isInside({ path, startLine, endLine }: Hunk, files: readonly ChangedFile[]): boolean {
  const lines = new Set(files.find((file) => file.path === path)?.lines);
  return Array.from({ length: endLine - startLine + 1 }, (_, at) => startLine + at).every((line) => lines.has(line));
}

function withoutOverlaps(suggestions: readonly Suggestion[]): Suggestion[] {
  const kept: Suggestion[] = [];
  for (const one of suggestions)
    if (!kept.some((other) => other.path === one.path && other.startLine <= one.endLine && one.startLine <= other.endLine))
      kept.push(one);
  return kept;
}
