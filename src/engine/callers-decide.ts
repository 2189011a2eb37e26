// Findings in a module that nobody in the repository calls, or in a template with parameters that nothing here gives, judged
// a second time for any caller: with the defaults unknown. What still fails is its own doing; the rest a caller's decision.
//
// A choice of size, redundancy, retention or cost, or of a security measure that few ask for, is left to the callers:
// unknown. An insecure default of weight stays a finding, of less confidence: it is what callers get who say nothing. What
// would be high is medium where a repository is judged as it stands, for nothing shows that somebody gets it; a review says
// it as it is, since who changes a default is there to be asked.

import { evaluateOpenly } from "./evaluate/evaluate.ts";
import { namesEnvironment } from "./evaluate/names-environment.ts";
import { buildGraph } from "./graph/graph.ts";
import { isWeighty, lighterThan } from "./model/judgement.ts";
import type { Evaluation } from "./model/resource.ts";
import type { SourceFile } from "./model/source.ts";
import { judgeAll } from "./rules/apply-rules.ts";
import type { Catalogue, CompiledCheck } from "./rules/catalogue.ts";
import { Joins } from "./rules/join.ts";
import type { Outcome } from "./rules/outcome.ts";
import { readRawManifest } from "./rules/raw-manifest.ts";
import { Subject } from "./rules/subject.ts";
import type { Settings } from "./settings/settings.ts";

type Context = {
  readonly evaluation: Evaluation;
  readonly files: readonly SourceFile[];
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  /** What was judged before the change: what a caller may add beside what failed then excuses nothing. */
  readonly base?: readonly Outcome[];
  /** Either side of a review. */
  readonly ofChange?: boolean;
};

const NONE: ReadonlySet<string> = new Set();

export function callersDecide(outcomes: readonly Outcome[], context: Context): readonly Outcome[] {
  const callable = new Set(context.evaluation.stacks.filter((stack) => stack.callable).map(({ id }) => id));
  const failed = outcomes.filter(({ status, stack }) => status === "fail" && callable.has(stack));
  if (failed.length === 0) return outcomes;
  const answers = answersForAnyCaller(failed, context);
  const asked = new Set(failed);
  const isReview = context.ofChange === true;
  return outcomes.map((each) => {
    const told = asked.has(each) ? decided(each, answers.get(placeOf(each)) ?? []) : each;
    return told === each || isReview ? told : lessLoud(told, each);
  });
}

/** Only the rules that found something are asked again. */
function answersForAnyCaller(
  failed: readonly Outcome[],
  { files, catalogue, settings, base = [] }: Context,
): ReadonlyMap<string, Outcome[]> {
  const stacks = new Set(failed.map(({ stack }) => stack));
  const rules = new Set(failed.map(({ rule }) => rule));
  const graph = buildGraph(evaluateOpenly(files, settings, stacks).map(readRawManifest));
  const joins = new Joins(graph);
  const held = heldAt(failed);
  const before = heldAt(base.filter(({ status }) => status === "fail"));
  const subjects = graph.resources.map((resource) => {
    const at = addressOf(resource.stack, resource.address);
    const rules = held.get(at);
    return new Subject(resource, joins, { held: rules, failedBefore: before.get(at) ?? NONE });
  });
  const isHeld = ({ rule }: CompiledCheck) => rule.scope === "resource" && rules.has(rule.id);
  const { outcomes } = judgeAll(subjects, isHeld, { catalogue, settings, ofChange: true });
  return Map.groupBy(outcomes, placeOf);
}

/** What the resource says of itself was heeded the first time, or not, where it failed before the change. */
function heldAt(failed: readonly Outcome[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = Map.groupBy(failed, ({ stack, resource }) => addressOf(stack, resource));
  return new Map([...groups].map(([at, outcomes]) => [at, new Set(outcomes.map(({ rule }) => rule))]));
}

/** Instances are not told apart: how many there are may be the caller's decision as well. */
const addressOf = (stack: string, address: string) => [stack, address.replace(/\[[^\]]*\]/g, "")].join("\n");
const placeOf = ({ rule, stack, resource }: Outcome) => [rule, addressOf(stack, resource)].join("\n");

function decided(outcome: Outcome, answers: readonly Outcome[]): Outcome {
  if (answersOn(outcome, answers).some(({ status }) => status === "fail")) return outcome;
  const because = answers.find(({ status }) => status === "unknown")?.because ?? "whoever gives it values decides";
  if (!isInsecure(outcome) || (!isWeighty(outcome.severity) && isTheirsAlone(because)))
    return { ...outcome, status: "unknown", because };
  return { ...outcome, confidence: Math.min(outcome.confidence, 0.7), because: outcome.because ?? because };
}

/** Where the very value that fails is the default, and not some other that it is judged beside. */
const lessLoud = (told: Outcome, { because, severity }: Outcome): Outcome =>
  told.status === "fail" && because !== null && isWeighty(severity) ? { ...told, severity: lighterThan(severity) } : told;

/** An item's name may be its callers' as well: then it is known by its place. */
function answersOn({ key, range }: Outcome, answers: readonly Outcome[]): readonly Outcome[] {
  const same = answers.filter((answer) => answer.key === key);
  if (same.length > 0) return same;
  return answers.filter(({ range: { start } }) => start.line === range.start.line && start.column === range.start.column);
}

/** Only who deploys it has a certificate, and without one there is no TLS whatever the default. */
const CERTIFICATE = /cert(ificate)?s?([_-]?(arn|id|name|body))?$|^(acm|ssl|tls)[_-]?(arn|cert)/i;

/**
 * What hangs on where it is deployed was decided for each environment, and the default names the least of them; what hangs on
 * something that no default can give was not decided at all. Of what is high a variable's name excuses nothing.
 */
function isTheirsAlone(because: string): boolean {
  const named = /\((?:parameter|variable) ([\w-]+)/.exec(because)?.[1];
  return named !== undefined && (namesEnvironment(named) || CERTIFICATE.test(named));
}

const isInsecure = ({ dimension, severity }: Outcome) => dimension === "security" && severity !== "low" && severity !== "info";
