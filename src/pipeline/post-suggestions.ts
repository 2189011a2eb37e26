// Proven fixes as suggestions, in one review: those whose lines are all inside the diff, none twice, none over another.

import { type Finding, type Fix, type Hunk, renderSuggestion, type Settings, suggestionSummary } from "../engine/index.ts";
import { type ChangedFile, PortError, type Suggestion, type Surfaces } from "../ports.ts";
import type { ReviewPorts } from "./review-ports.ts";
import type { Reviewed } from "./reviewed.ts";

const MAX_SUGGESTIONS = 20;

/** Returns the fingerprints of all findings whose fix stands as a suggestion, earlier ones included. */
export async function postSuggestions(reviewed: Reviewed, known: Surfaces, ports: ReviewPorts): Promise<readonly string[]> {
  const { job, pull, review, revisions } = reviewed;
  const { host, store, warn } = ports;
  const current = new Map(review.comparison.introduced.map((finding) => [finding.fingerprint, finding]));
  const standing = await settleEarlier(reviewed, known, ports);
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
 * Folds away earlier suggestions whose finding is gone, all where the configuration wants none any more; returns the fingerprints of those that stand. The host itself is
 * asked where something is to be folded, at the first comment (a database can be lost), and when this head was tried
 * before: that attempt may have ended between posting and writing it down. So nothing is suggested twice.
 */
async function settleEarlier(
  { job, pull, review, revisions }: Reviewed,
  { suggested, commentId }: Surfaces,
  { host, store, warn }: ReviewPorts,
): Promise<readonly string[]> {
  const isWanted = wantsSuggestions(revisions.settings);
  const current = new Set(isWanted ? review.comparison.introduced.map(({ fingerprint }) => fingerprint) : []);
  const isFirst = commentId === null && suggested.length === 0;
  const isRepeated =
    isWanted && review.fixes.length > 0 && !(await store.firstSeen(`suggesting ${Object.values(job).join("/")} ${pull.headSha}`));
  if (!isFirst && !isRepeated && suggested.every((fingerprint) => current.has(fingerprint))) return suggested;
  const shown = await host.suggestions(job);
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
