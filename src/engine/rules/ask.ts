// What one check answers of one resource: an outcome, or one for each item where the check goes through a list.

import { lighterThan, type Severity } from "../model/judgement.ts";
import type { Resource } from "../model/resource.ts";
import { isUnknown, type Value } from "../model/value.ts";
import type { Answer } from "./answer.ts";
import type { CompiledCheck } from "./catalogue.ts";
import { toNumber } from "./condition/compare.ts";
import { truth } from "./condition/compile-condition.ts";
import { STEP_BUDGET } from "./condition/fault.ts";
import { elements } from "./condition/functions/collections.ts";
import { type Location, locate, pathOfObject } from "./locate.ts";
import { type Outcome, WRITTEN_AT } from "./outcome.ts";
import { stepsOf } from "./paths.ts";
import { type Reading, Scene } from "./scene.ts";
import type { Subject } from "./subject.ts";

/** An element of the list that the check goes through; the resource itself where it goes through none. */
type Item = { readonly value: Value; readonly index: number; readonly key: string };

const WHOLE: Item = { value: null, index: 0, key: "" };
const NOTHING: readonly Outcome[] = [];

/** What it answers where the conditions read another resource in its place. */
export function askOf(told: Resource, compiled: CompiledCheck, subject: Subject): readonly Outcome[] {
  return asked(compiled, subject, { told });
}

/** What it answers if all that may belong to the resource exists. */
export function askWithPossible(compiled: CompiledCheck, subject: Subject): readonly Outcome[] {
  return asked(compiled, subject, { all: true });
}

/** What it answers where no name says anything. */
export function askNameless(compiled: CompiledCheck, subject: Subject): readonly Outcome[] {
  return asked(compiled, subject, { called: () => "" });
}

/** As if nobody knew what bears a firewall's rule. */
export function askBearerless(compiled: CompiledCheck, subject: Subject): readonly Outcome[] {
  return asked(compiled, subject, { bearers: () => false });
}

/** As if nothing beside it excused it. */
export function askUnexcused(compiled: CompiledCheck, subject: Subject): readonly Outcome[] {
  return asked(compiled, subject, { believes: false });
}

function asked(compiled: CompiledCheck, subject: Subject, reading: Reading): readonly Outcome[] {
  return ask(new Scene(compiled, subject, reading));
}

/** A check that speaks of a pod is not asked of what has none. Throws Fault where the rule is at fault. */
export function ask(scene: Scene): readonly Outcome[] {
  const { conditions, subject, compiled } = scene;
  if (conditions.readsPod && scene.pod === null) return NOTHING;
  const outcomes = judgeScene(scene);
  subject.meter?.(compiled.rule, STEP_BUDGET - scene.steps);
  return outcomes;
}

function judgeScene(scene: Scene): readonly Outcome[] {
  const { conditions, compiled, subject } = scene;
  const applies = conditions.whenOfItem ? true : whenOf(scene);
  if (applies === false) return NOTHING;
  scene.leaveUnsaid();
  if (conditions.each === null) return isSaid(scene, WHOLE) ? [judgeItem(scene, WHOLE, applies)] : NOTHING;
  const list = conditions.each.list(scene);
  if (isUnknown(list)) {
    if (subject.resource.partly) return NOTHING;
    const location = locate(subject.resource, stepsOf(conditions.each.path ?? ""));
    return [outcomeOf(compiled, subject.resource, "", { status: "unknown", because: list.$unknown, ...location })];
  }
  return judgeItems(scene, itemsOf(scene, list), applies);
}

function judgeItems(scene: Scene, items: readonly Item[], applies: Answer): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  for (const item of items) {
    put(scene, item.value);
    const here = scene.conditions.whenOfItem ? whenOf(scene) : applies;
    if (here !== false && isSaid(scene, item)) outcomes.push(judgeItem(scene, item, here));
  }
  return outcomes;
}

/** Of what a published module makes only that is judged which the module's call says: the rest is the module's. */
function isSaid(scene: Scene, item: Item): boolean {
  return scene.subject.resource.partly === undefined || placeOf(scene, item).isExact === true;
}

function whenOf(scene: Scene): Answer {
  const { when } = scene.conditions;
  return when === null ? true : truth(when(scene));
}

/** Equal keys are told apart by a count, so that each item keeps an outcome of its own. */
function itemsOf(scene: Scene, list: Value): readonly Item[] {
  const items = elements(list).map((value, index) => ({ value, index, key: keyOf(scene, value, index) }));
  if (items.length < 2) return items;
  const seen = new Map<string, number>();
  return items.map((item) => {
    const count = (seen.get(item.key) ?? 0) + 1;
    seen.set(item.key, count);
    return count === 1 ? item : { ...item, key: `${item.key}#${count}` };
  });
}

function keyOf(scene: Scene, value: Value, index: number): string {
  put(scene, value);
  const made = scene.conditions.each?.key?.(scene) ?? null;
  return made === null || typeof made === "object" ? String(index) : String(made);
}

function put({ conditions, slots }: Scene, item: Value): void {
  if (conditions.itemSlot >= 0) slots[conditions.itemSlot] = item;
}

function judgeItem(scene: Scene, item: Item, applies: Answer): Outcome {
  const { conditions, compiled, subject } = scene;
  const holds = truth(conditions.require(scene));
  const open = isUnknown(applies) ? applies : holds;
  const { resource } = subject;
  if (open === true) return outcomeOf(compiled, resource, item.key, { status: "pass", because: null, range: subject.firstLine });
  const { range, written } = placeOf(scene, item);
  if (isUnknown(open)) return outcomeOf(compiled, resource, item.key, { status: "unknown", because: open.$unknown, range });
  const because = written === null ? null : `${WRITTEN_AT}${written.path}:${written.start.line}`;
  return outcomeOf(compiled, resource, item.key, {
    ...{ status: "fail", because, range, message: textOf(scene) },
    ...exposureOf(scene),
    severity: weightOf(scene),
  });
}

type Answered = Pick<Outcome, "status" | "because" | "range"> & {
  readonly message?: string | undefined;
  readonly severity?: Severity;
  readonly exposure?: number;
  readonly exposureMost?: number;
};

export function outcomeOf({ rule, check }: CompiledCheck, resource: Resource, key: string, answer: Answered): Outcome {
  // Written out, one property a line: half a million are made where a repository is large.
  const outcome: Outcome = {
    rule: rule.id,
    dimension: rule.dimension,
    severity: answer.severity ?? check.severity ?? rule.severity,
    mode: rule.mode,
    confidence: resource.confidence === undefined ? rule.confidence : rule.confidence * resource.confidence,
    exposure: answer.exposure ?? 1,
    stack: resource.stack,
    resource: resource.address,
    key,
    status: answer.status,
    range: answer.range,
    because: answer.because,
    message: answer.message ?? rule.title,
    suppression: null,
  };
  return answer.exposureMost === undefined ? outcome : { ...outcome, exposureMost: answer.exposureMost };
}

/** A message with a value that is not known says less than the title: the title stands. */
function textOf(scene: Scene): string | undefined {
  const text = scene.conditions.failed().message?.(scene);
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** Not known: 1 now, and 1.5 at most. */
function exposureOf(scene: Scene): Pick<Outcome, "exposure" | "exposureMost"> {
  const value = scene.conditions.failed().exposure?.(scene) ?? null;
  if (isUnknown(value)) return { exposure: 1, exposureMost: 1.5 };
  return { exposure: Math.min(1.5, Math.max(1, toNumber(value) ?? 1)) };
}

/** What lightens it must be known. */
function weightOf(scene: Scene): Severity {
  const { lighter } = scene.conditions.failed();
  const { rule, check } = scene.compiled;
  const severity = check.severity ?? rule.severity;
  const isLighter = lighter !== null && truth(lighter(scene)) === true;
  return isLighter ? lighterThan(severity) : severity;
}

/** `at` is a path of the resource, of the item, of the pod, or of the first related resource of that name. */
function placeOf(scene: Scene, item: Item): Location {
  const { resource } = scene.subject;
  const steps = pointedAt(scene.compiled.check.at ?? (scene.conditions.each === null ? "" : "item"), resource);
  const [root = "", ...rest] = steps;
  if (root === "item" && scene.conditions.each !== null) return locate(resource, [...pathOfItem(scene, item), ...rest]);
  if (root === "pod" && scene.pod !== null) return locate(resource, [...scene.pod.path, ...rest]);
  const other = scene.firstOf(root);
  return other ? locate(other, rest) : locate(resource, steps);
}

function pointedAt(at: string | readonly string[], resource: Resource): readonly string[] {
  if (typeof at === "string") return stepsOf(at);
  const paths = at.map(stepsOf);
  return paths.find(([first = ""]) => Object.hasOwn(resource.places, first)) ?? paths[0] ?? [];
}

/** Found by identity; a plain value by its index in the list that it stands in. */
function pathOfItem({ conditions, subject, pod }: Scene, item: Item): readonly string[] {
  const found = typeof item.value === "object" && item.value !== null ? pathOfObject(subject.resource, item.value) : null;
  if (found !== null) return found;
  const [root, ...rest] = stepsOf(conditions.each?.path ?? "");
  const list = root === "pod" && pod !== null ? [...pod.path, ...rest] : [...(root === undefined ? [] : [root]), ...rest];
  return [...list, String(item.index)];
}
