// Two revisions → Comparison: match stacks, resources and findings, tell what changed, score the change, ask the gate.

import { SEVERITIES } from "../model/judgement.ts";
import type { Changed } from "../rules/apply-change-rules.ts";
import { type Finding, type Outcome, placeOf as outcomePlace } from "../rules/outcome.ts";
import { counts } from "../score/score.ts";
import type { Settings } from "../settings/settings.ts";
import { type ChangeScore, changeScore } from "./change-score.ts";
import type { Comparison, Remaining } from "./comparison.ts";
import { gateOf } from "./gate.ts";
import { inheritedAmong } from "./inherited.ts";
import { matchFindings } from "./match-findings.ts";
import { matchRevisions } from "./match-resources.ts";
import { matchStacks } from "./match-stacks.ts";
import { type Changes, resourceChanges } from "./resource-changes.ts";
import { type Revision, resourceKey, stackOf } from "./revision.ts";
import { stoodBefore } from "./stood-before.ts";

export type CompareOptions = {
  /** Paths that differ between the revisions (both names of a renamed file). */
  readonly changed: readonly string[];
  /** Fingerprint → who accepted the finding for this pull request, and why. */
  readonly accepted?: ReadonlyMap<string, { readonly by: string; readonly reason: string }>;
  /** Rules that are asked of production only; left out: none. */
  readonly isForProduction?: (rule: string) => boolean;
  /** Asks the rules of `scope: change`; what fails is new by its nature. */
  readonly judgeChange?: (changed: readonly Changed[]) => readonly Finding[];
};

/** What the change touches: the resources that its score is over, and what the rules about changes are asked of. */
export function changesBetween(before: Revision, after: Revision): Changes {
  const stacks = matchStacks(before, after);
  return resourceChanges(before, after, matchRevisions(before, after, stacks), stacks);
}

type Touching = {
  readonly touched: Changes["touched"];
  readonly stacks: ReadonlyMap<string, string>;
  readonly aboutChange: readonly Finding[];
  readonly inherited: ReadonlySet<Finding>;
};

/**
 * Both revisions must come from the same engine, rules and settings. Findings are worst first and named F1, F2, …, the
 * introduced ones before the remaining ones.
 */
export function compare(
  before: Revision,
  after: Revision,
  settings: Pick<Settings, "weights" | "gate">,
  options: CompareOptions,
): Comparison {
  const stacks = matchStacks(before, after);
  const matching = matchRevisions(before, after, stacks);
  const changes = resourceChanges(before, after, matching, stacks);
  const found = matchFindings(before, after, matching, stacks);
  const aboutChange = options.judgeChange?.(changes.changed) ?? [];
  const { isForProduction = () => false, changed } = options;
  const sides = { before: before.findings, kept: found.remaining, fresh: found.introduced, added: matching.added };
  const takenOver = inheritedAmong({ ...sides, changed, isForProduction });
  const inherited = new Set([...takenOver, ...found.introduced.filter(stoodBefore(before, after, { matching, stacks }))]);
  const introduced = named([...found.introduced.filter((finding) => !inherited.has(finding)), ...aboutChange], 0, options);
  const [here, elsewhere] = byTouch(found.remaining, changes.touched.after);
  const remaining = named([...here, ...[...elsewhere, ...inherited].map(asElsewhere)], introduced.length, options);
  const { open, ...score } = scoreOf(
    before,
    after,
    { touched: changes.touched, stacks, aboutChange, inherited },
    settings.weights,
  );
  const files = { before: before.coverage.files, after: after.coverage.files };
  return {
    ...score,
    introduced,
    remaining,
    resolved: [...found.resolved].sort(worstFirst),
    changes: changes.changes,
    stacks: touchedStacks(after, changes, stacks),
    gate: gateOf({ score, introduced, changed: options.changed, files }, settings.gate),
    ...(open && { open }),
  };
}

function scoreOf(
  before: Revision,
  after: Revision,
  { touched, stacks, aboutChange, inherited }: Touching,
  weights: Settings["weights"],
): ChangeScore & Pick<Comparison, "open"> {
  const takenOver = new Set([...inherited].map(outcomePlace));
  const own = after.outcomes.filter((outcome) => outcome.status !== "fail" || !takenOver.has(outcomePlace(outcome)));
  const sides = {
    before: before.outcomes.filter(({ stack, resource }) => touched.before.has(resourceKey(stack, resource))),
    after: [...own.filter(({ stack, resource }) => touched.after.has(resourceKey(stack, resource))), ...aboutChange],
  };
  const kind = isFirst(before, touched, stacks)
    ? "new"
    : touched.before.size + touched.after.size === 0
      ? "untouched"
      : "changed";
  return { ...changeScore(sides, weights, kind), ...heaviestOpen(sides.after) };
}

/** Whoever reads that the score may lie far below wants to know where to look. */
function heaviestOpen(outcomes: readonly Outcome[]): Pick<Comparison, "open"> {
  const open = outcomes.filter((outcome) => outcome.status === "unknown" && counts(outcome));
  const [heaviest] = open.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  if (heaviest === undefined) return {};
  const { rule, resource, because } = heaviest;
  return { open: { rule, resource, because } };
}

/** Nothing stood on the base: the change touches only stacks that it brings itself. */
function isFirst(before: Revision, touched: Changes["touched"], stacks: ReadonlyMap<string, string>): boolean {
  if (touched.before.size > 0 || touched.after.size === 0) return false;
  const old = new Set(before.resources.map(({ stack }) => stacks.get(stack)));
  return [...touched.after].every((key) => !old.has(stackOf(key)));
}

/** Ids on the head; on the base for a stack that is gone. */
function touchedStacks(after: Revision, { changes, touched }: Changes, stacks: ReadonlyMap<string, string>): readonly string[] {
  const rejudged = after.resources.filter(({ stack, address }) => touched.after.has(resourceKey(stack, address)));
  const ids = [...changes.map(({ stack }) => stacks.get(stack) ?? stack), ...rejudged.map(({ stack }) => stack)];
  return [...new Set(ids)].sort();
}

function byTouch(findings: readonly Finding[], touched: ReadonlySet<string>): readonly [readonly Finding[], readonly Finding[]] {
  const isHere = ({ stack, resource }: Finding) => touched.has(resourceKey(stack, resource));
  return [findings.filter(isHere), findings.filter((one) => !isHere(one))];
}

const asElsewhere = (finding: Finding): Remaining => ({ ...finding, elsewhere: true });

function named<F extends Remaining>(findings: readonly F[], already: number, { accepted }: CompareOptions): readonly F[] {
  return [...findings].sort(nearestWorstFirst).map((finding, index) => {
    const acceptance = accepted?.get(finding.fingerprint);
    return { ...finding, id: `F${already + index + 1}`, ...(acceptance && { accepted: acceptance }) };
  });
}

/** What the change touches before what it does not. */
function nearestWorstFirst(a: Remaining, b: Remaining): number {
  return Number(a.elsewhere ?? false) - Number(b.elsewhere ?? false) || worstFirst(a, b);
}

function worstFirst(a: Finding, b: Finding): number {
  const severity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  const weight = b.confidence * b.exposure - a.confidence * a.exposure;
  return severity || weight || compareText(placeOf(a), placeOf(b));
}

function placeOf({ stack, resource, rule, key }: Finding): string {
  return [stack, resource, rule, key].join("\n");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
