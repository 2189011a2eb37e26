// One check, one resource: what it answers, and what of that is heeded.

import { isWeighty, lighterThan } from "../model/judgement.ts";
import type { Resource } from "../model/resource.ts";
import type { Diagnostic } from "../model/source.ts";
import { ask, askBearerless, askNameless, askOf, askUnexcused, askWithPossible, outcomeOf } from "./ask.ts";
import type { CompiledCheck } from "./catalogue.ts";
import type { Conditions } from "./compile-check.ts";
import { Fault } from "./condition/fault.ts";
import { openedBy } from "./ignored.ts";
import { locate } from "./locate.ts";
import { isMadeToTry, notForProduction } from "./not-for-production.ts";
import type { Outcome } from "./outcome.ts";
import type { Relation } from "./rule.ts";
import { Scene } from "./scene.ts";
import type { Subject } from "./subject.ts";

const NOTHING: readonly Outcome[] = [];

/** What comes up beside the outcomes, for the notes. */
export type Remarks = {
  /** Code "rule-fault". */
  readonly faults: Diagnostic[];
  /** Those of which something was not asked because they say that they are not for production. */
  readonly spared: Set<Resource>;
  /** High or critical but for what a name says. */
  readonly named: Believed[];
  /** High or critical but for what is seen to bear a firewall's rule: what has no public address, or load balancers. */
  readonly borne: Believed[];
  /** High or critical but for what stands beside them. */
  readonly excused: Believed[];
  /** Of which something high or critical is left to others, by their folder or a label. */
  readonly left: Believed[];
};

/** Whose name, or folder or label, was believed, against which rule. */
export type Believed = { readonly rule: string; readonly resource: Resource };

export function judge(compiled: CompiledCheck, subject: Subject, remarks: Remarks): readonly Outcome[] {
  try {
    const scene = new Scene(compiled, subject);
    const asked = ask(scene);
    if (!isHeeded(compiled, asked)) return asked;
    const answered = heedPossible(compiled, subject, heedIgnored(compiled, subject, asked));
    const borne = heedBearers(compiled, subject, answered, remarks);
    const named = scene.hasHeardNames ? heedNames(compiled, subject, borne, remarks) : borne;
    const outcomes = toldOnce(compiled, heedBeside(compiled, subject, named, remarks));
    if (!isForTrial(compiled, subject, outcomes)) return servesNobody(compiled, subject) ? ofTrial(compiled, outcomes) : outcomes;
    if (compiled.rule.production === "lighter") return outcomes.map(lighter);
    remarks.spared.add(subject.resource);
    return NOTHING;
  } catch (error) {
    const because = error instanceof Fault ? error.message : "the condition could not be evaluated";
    remarks.faults.push(faultOf(compiled, subject.resource, because));
    return [outcomeOf(compiled, subject.resource, "", { status: "unknown", because, ...locate(subject.resource, []) })];
  }
}

/** The usual case, decided at once: it passes or does not concern the resource, and nothing that is heard excuses it. */
function isHeeded({ conditions }: CompiledCheck, outcomes: readonly Outcome[]): boolean {
  const { hearsNames, hearsBearers, hearsExcuses } = conditions();
  if (hearsNames || hearsBearers || hearsExcuses) return true;
  for (const { status } of outcomes) if (status !== "pass") return true;
  return false;
}

/** What fails is asked again with what Terraform is told to ignore unknown: it must fail without that as well. */
function heedIgnored(compiled: CompiledCheck, subject: Subject, outcomes: readonly Outcome[]): readonly Outcome[] {
  const { rule, check } = compiled;
  if (rule.scope === "change" || subject.held?.has(rule.id) || !outcomes.some(isFail)) return outcomes;
  const opened = openedBy(subject.resource, rule, check);
  if (opened === null) return outcomes;
  const still = failing(askOf(opened.resource, compiled, subject));
  return unlessStill(outcomes, still, { because: opened.because, message: rule.title });
}

const failing = (outcomes: readonly Outcome[]) => new Set(outcomes.filter(isFail).map(({ key }) => key));

/** What does not fail either way is not known. */
function unlessStill(
  outcomes: readonly Outcome[],
  still: ReadonlySet<string>,
  said: Pick<Outcome, "because" | "message">,
): readonly Outcome[] {
  return outcomes.map((outcome) =>
    isFail(outcome) && !still.has(outcome.key) ? { ...outcome, ...said, status: "unknown" } : outcome,
  );
}

/**
 * What fails must fail as well if all that may belong to the resource exists: a second instance whose count is not known.
 */
function heedPossible(compiled: CompiledCheck, subject: Subject, outcomes: readonly Outcome[]): readonly Outcome[] {
  const { rule } = compiled;
  if (rule.scope === "change" || subject.failedBefore?.has(rule.id) || !outcomes.some(isFail)) return outcomes;
  const first = firstPossible(compiled, subject);
  if (first === undefined) return outcomes;
  const still = failing(askWithPossible(compiled, subject));
  const because = `${first.address} may belong to it: ${first.conditional?.$unknown ?? "it may not exist"}`;
  return unlessStill(outcomes, still, { because, message: rule.title });
}

function firstPossible(compiled: CompiledCheck, subject: Subject): Resource | undefined {
  const { relations } = compiled.conditions();
  for (const { relation } of relations)
    for (const asker of askersOf(relation, relations, subject)) {
      const [first] = subject.joins.possible(asker, relation);
      if (first !== undefined) return first;
    }
  return undefined;
}

/** Who a relation is asked of: the resource itself, or each that the name joins which it follows. */
function askersOf(relation: Relation, relations: Conditions["relations"], subject: Subject): readonly Resource[] {
  const before = relations.find(({ name }) => name === relation.of);
  if (before === undefined) return [subject.resource];
  return askersOf(before.relation, relations, subject).flatMap(
    (asker) => subject.joins.joinAll(asker, before.relation).resources,
  );
}

/**
 * A name that excuses what is high or critical is believed, and told: else an author could silence us by choosing it. Where
 * the same failed before the change, no name excuses it.
 */
function heedNames(
  compiled: CompiledCheck,
  subject: Subject,
  outcomes: readonly Outcome[],
  remarks: Remarks,
): readonly Outcome[] {
  const { rule, conditions } = compiled;
  if (rule.scope === "change" || !isWeighty(rule.severity) || !conditions().hearsNames) return outcomes;
  return heedExcuse(subject, outcomes, { rule: rule.id, without: askNameless(compiled, subject), told: remarks.named });
}

/**
 * What bears a group elsewhere is not seen, and who is seen may be there for show: that they excuse it is told. Where the same
 * failed before the change, they do not excuse it: what would mend it is a narrower source.
 */
function heedBearers(
  compiled: CompiledCheck,
  subject: Subject,
  outcomes: readonly Outcome[],
  remarks: Remarks,
): readonly Outcome[] {
  const { rule, conditions } = compiled;
  if (!isWeighty(rule.severity) || !conditions().hearsBearers || !outcomes.some(({ status }) => status === "pass"))
    return outcomes;
  return heedExcuse(subject, outcomes, { rule: rule.id, without: askBearerless(compiled, subject), told: remarks.borne });
}

/** A website beside a bucket, a router beside a firewall: whoever writes the one writes the other as well. */
function heedBeside(
  compiled: CompiledCheck,
  subject: Subject,
  outcomes: readonly Outcome[],
  remarks: Remarks,
): readonly Outcome[] {
  const { rule, conditions } = compiled;
  if (rule.scope === "change" || !isWeighty(rule.severity) || !conditions().hearsExcuses) return outcomes;
  return heedExcuse(subject, outcomes, { rule: rule.id, without: askUnexcused(compiled, subject), told: remarks.excused });
}

/** `without`: what the check answers without the excuse; `told`: where it is put down that it made the difference. */
type Excuse = { readonly rule: string; readonly without: readonly Outcome[]; readonly told: Believed[] };

function heedExcuse({ resource, held }: Subject, outcomes: readonly Outcome[], { rule, without, told }: Excuse) {
  const failed = failing(outcomes);
  const excused = without.filter((outcome) => isFail(outcome) && !failed.has(outcome.key));
  if (excused.length === 0) return outcomes;
  if (held?.has(rule)) {
    const keys = failing(excused);
    return [...outcomes.filter(({ key }) => !keys.has(key)), ...excused];
  }
  told.push({ rule, resource });
  return outcomes;
}

/**
 * Of a pod's containers that all lack the same, the first is told (of those that are not lighter), with the others' names.
 * Its key is the resource's own, so that mending one of them is no new finding.
 */
function toldOnce({ rule, check }: CompiledCheck, outcomes: readonly Outcome[]): readonly Outcome[] {
  if (check.each?.once !== true || !outcomes.some(isFail)) return outcomes;
  const failed = outcomes.filter(isFail);
  const loud = failed.filter(({ severity }) => severity === (check.severity ?? rule.severity));
  const [first, ...others] = [...loud, ...failed.filter((each) => !loud.includes(each))];
  if (first === undefined) return outcomes;
  const names = others.map(({ key }) => key).join(", ");
  const message = names === "" ? first.message : `${first.message} (the same of ${names})`;
  return [...outcomes.filter((outcome) => !isFail(outcome)), { ...first, key: "", message }];
}

const isFail = ({ status }: Outcome) => status === "fail";

const lighter = (outcome: Outcome): Outcome =>
  isFail(outcome) ? { ...outcome, severity: lighterThan(outcome.severity) } : outcome;

/** Custom asks what the others do, and those serve somebody. */
const ofTrial = ({ rule }: CompiledCheck, outcomes: readonly Outcome[]): readonly Outcome[] =>
  outcomes.map(rule.asked === undefined ? atMostLow : lighter);

const atMostLow = (outcome: Outcome): Outcome => (outcome.severity === "medium" ? lighter(outcome) : outcome);

/**
 * Asked last, for few fail: what only production must have is not asked of what says that it is something else, or weighs less
 * there, where it said so before the change that took it away.
 */
function isForTrial({ rule }: CompiledCheck, { resource, held, was = resource }: Subject, outcomes: readonly Outcome[]): boolean {
  if (rule.production === undefined || held?.has(rule.id)) return false;
  return outcomes.some(({ status }) => status !== "pass") && [resource, was].every((each) => notForProduction(each) !== null);
}

/** What serves nobody in any environment: of whatever dimension, what is of medium weight there is worth knowing. */
function servesNobody({ rule }: CompiledCheck, { resource, held, was = resource }: Subject): boolean {
  return rule.scope !== "change" && !held?.has(rule.id) && [resource, was].every(isMadeToTry);
}

function faultOf({ rule }: CompiledCheck, resource: Resource, because: string): Diagnostic {
  const message = `Rule ${rule.id} could not be evaluated on ${resource.address}: ${because}. Please report it to the rule's author.`;
  return { severity: "warning", code: "rule-fault", message, range: resource.range };
}
