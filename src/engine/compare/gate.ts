// The gate: may this pull request be merged? Only what the change brings can block it; what cannot be judged is said
// to be inconclusive rather than passed, so that nobody merges by breaking the reviewer.

import { IDLE, UNRENDERED } from "../evaluate/kubernetes/kustomize/idle.ts";
import { FOREIGN_REASONS } from "../evaluate/terraform/source/classify.ts";
import { OF_BACKEND } from "../evaluate/terraform/source/cover-files.ts";
import { BINARY } from "../model/decode.ts";
import { DIMENSIONS } from "../model/judgement.ts";
import type { FileCoverage } from "../model/resource.ts";
import type { Finding } from "../rules/outcome.ts";
import { folderOf, isTerraformPath } from "../select/paths.ts";
import type { Settings } from "../settings/settings.ts";
import type { ChangeScore } from "./change-score.ts";
import type { Gate } from "./comparison.ts";

export type Gated = {
  readonly score: ChangeScore;
  readonly introduced: readonly Finding[];
  /** Paths that differ between the revisions. */
  readonly changed: readonly string[];
  readonly files: { readonly before: readonly FileCoverage[]; readonly after: readonly FileCoverage[] };
};

export function gateOf(gated: Gated, settings: Settings["gate"]): Gate {
  const blocking = gated.introduced.filter((finding) => blocks(finding, settings));
  const broken = [...newFindings(blocking, settings), ...floors(gated.score, settings), ...drop(gated.score, settings)];
  const open = inconclusive(gated, settings);
  const reasons = [...broken, ...open];
  const fingerprints = blocking.map((finding) => finding.fingerprint);
  if (broken.length > 0) return { conclusion: "failure", reasons, blocking: fingerprints };
  if (open.length > 0) return { conclusion: "inconclusive", reasons, blocking: [] };
  if (!touchesInfrastructure(gated)) return skipped("No infrastructure file is changed.");
  const because = notReadBefore(gated);
  if (because !== null) return skipped(`Nothing of what is changed is read here: ${because}.`);
  return { conclusion: "success", reasons: passed(gated.introduced.length), blocking: [] };
}

function blocks(finding: Finding, settings: Settings["gate"]): boolean {
  return finding.mode === "enforce" && finding.accepted === undefined && settings.failOn.includes(finding.severity);
}

function newFindings(blocking: readonly Finding[], { failOn }: Settings["gate"]): string[] {
  return failOn.flatMap((severity) => {
    const mine = blocking.filter((finding) => finding.severity === severity);
    if (mine.length === 0) return [];
    const byRule = [...Map.groupBy(mine, ({ rule }) => rule).values()];
    if (byRule.length < mine.length)
      return [`New ${severity} findings: ${byRule.slice(0, 3).map(ofRule).join(", ")}${rest(byRule)}.`];
    const named = mine.slice(0, 3).map(({ rule, resource }) => `${rule} on ${resource}`);
    const more = mine.length > named.length ? [`and ${mine.length - named.length} more`] : [];
    return [`${mine.length} new ${severity} ${mine.length === 1 ? "finding" : "findings"}: ${[...named, ...more].join(", ")}.`];
  });
}

/** Instances and what is lost together are told once beside it, and so no number of theirs stands here. */
function ofRule([first, ...more]: readonly Finding[]): string {
  if (first === undefined) throw new Error("unreachable: a group has a member");
  return `${first.rule} on ${first.resource}${more.length === 0 ? "" : ` and ${more.length} more`}`;
}

const rest = ({ length }: readonly unknown[]): string => (length > 3 ? `, and of ${length - 3} more rules` : "");

/** Old findings never fail a pull request: a floor is broken by a score that fell below it, or that is new and below. */
function floors({ before, after, delta, dimensions }: ChangeScore, { floor }: Settings["gate"]): string[] {
  const scores = [
    { name: "overall" as const, now: after.overall, was: before.overall, fell: delta === "new" || (delta ?? 0) < 0 },
    ...DIMENSIONS.map((name) => ({
      name,
      now: after.dimensions[name].score,
      was: before.dimensions[name].score,
      fell: delta === "new" || (dimensions[name] ?? 0) < 0,
    })),
  ];
  return scores.flatMap(({ name, now, was, fell }) => {
    const least = floor[name];
    if (least === undefined || now === null || now >= least || !fell) return [];
    const from = was === null ? "" : `, from ${tenth(was)}`;
    return [`The ${name} change score is ${tenth(now)}${from}; the floor is ${least}.`];
  });
}

function drop({ before, after, delta }: ChangeScore, settings: Settings["gate"]): string[] {
  if (settings.drop === null || typeof delta !== "number" || -delta <= settings.drop) return [];
  return [
    `The change score falls by ${tenth(-delta)} (${tenth(before.overall ?? 0)} to ${tenth(after.overall ?? 0)}); allowed are ${settings.drop}.`,
  ];
}

function inconclusive(gated: Gated, settings: Settings["gate"]): string[] {
  const readBefore = new Set(gated.files.before.filter(({ status }) => status === "evaluated").map(({ path }) => path));
  const binaryBefore = new Set(gated.files.before.filter(isBinary).map(({ path }) => path));
  const isLost = (file: FileCoverage) => {
    if (file.status === "failed") return !(isBinary(file) && binaryBefore.has(file.path));
    return isPutAside(file) && readBefore.has(file.path);
  };
  const failed = ofChanged(gated.files.after, gated.changed).filter(isLost);
  const lost = failed.map(({ path, because }) => `${path} could not be read${because === undefined ? "" : `: ${because}`}.`);
  return [...lost, ...nothingEvaluated(gated, failed.length), ...tooWide(gated.score, settings)];
}

/** Turned into what is not read, such as a chart's template. Terraform's own files are left out where they hold nothing. */
function isPutAside({ path, status, because }: FileCoverage): boolean {
  return status === "skipped" && !isTerraformPath(path) && !Object.values<string | undefined>(IDLE).includes(because);
}

/** Encrypted, most of the time: a change to it shows nobody more or less than before. */
const isBinary = ({ status, because }: FileCoverage): boolean => status !== "evaluated" && because === BINARY;

/**
 * Why nothing of the change is read, where that was so before it: charts that are not rendered, programs that are not run,
 * files that are encrypted. Null where something is read, or where it is the change that brings the first of such.
 */
function notReadBefore({ files, changed }: Gated): string | null {
  const after = ofChanged(files.after, changed);
  const [because, ...others] = new Set([...after, ...ofChanged(files.before, changed)].map(unreadHere));
  if (because === undefined || because === null || others.length > 0) return null;
  // One more template of a chart is read as little as those beside it.
  const folders = new Set(files.before.filter((file) => unreadHere(file) === because).map(({ path }) => folderOf(path)));
  return folders.size > 0 && after.every(({ path }) => folders.has(folderOf(path))) ? because : null;
}

const NOT_READ: ReadonlySet<string> = new Set([UNRENDERED, OF_BACKEND, ...FOREIGN_REASONS, ...Object.values(IDLE)]);

const unreadHere = (file: FileCoverage): string | null =>
  isBinary(file) || (file.status === "skipped" && NOT_READ.has(file.because ?? "")) ? (file.because ?? null) : null;

function nothingEvaluated(gated: Gated, failed: number): string[] {
  const files = changedFiles(gated);
  if (files.length === 0 || failed > 0 || files.some(({ status }) => status === "evaluated")) return [];
  if (notReadBefore(gated) !== null) return [];
  const because = files.find((file) => file.because !== undefined)?.because;
  return [`Nothing of the changed infrastructure could be evaluated${because === undefined ? "" : `: ${because}`}.`];
}

function tooWide({ after }: ChangeScore, { interval }: Settings["gate"]): string[] {
  if (interval === null || after.interval === null) return [];
  const [worst, best] = after.interval;
  if (best - worst <= interval) return [];
  return [
    `The change score lies anywhere from ${tenth(worst)} to ${tenth(best)}, by values that are not known; allowed are ${interval} points.`,
  ];
}

function skipped(reason: string): Gate {
  return { conclusion: "skipped", reasons: [reason], blocking: [] };
}

/** How many there are stands beside it. */
function passed(introduced: number): string[] {
  return introduced === 0 ? [] : ["No new finding blocks."];
}

function touchesInfrastructure(gated: Gated): boolean {
  return changedFiles(gated).length > 0;
}

function changedFiles({ files, changed }: Gated): readonly FileCoverage[] {
  return [...ofChanged(files.after, changed), ...ofChanged(files.before, changed)];
}

function ofChanged(files: readonly FileCoverage[], changed: readonly string[]): readonly FileCoverage[] {
  const paths = new Set(changed);
  return files.filter(({ path }) => paths.has(path));
}

function tenth(score: number): string {
  return (Math.round(score * 10) / 10).toString();
}
