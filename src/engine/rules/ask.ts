// What one check answers of one resource: an outcome, or one for each item where the check goes through a list.

import { lighterThan, type Severity } from "../model/judgement.ts";
import type { Resource } from "../model/resource.ts";
import { isUnknown, type Value } from "../model/value.ts";
import type { Answer } from "./answer.ts";
import type { CompiledCheck, Conditions } from "./catalogue.ts";
import { toNumber } from "./condition/compare.ts";
import { type Called, type Frame, truth } from "./condition/compile-condition.ts";
import { STEP_BUDGET } from "./condition/fault.ts";
import { elements } from "./condition/functions/collections.ts";
import { type Location, locate, pathOfObject } from "./locate.ts";
import { manifestOf } from "./manifest.ts";
import type { Outcome } from "./outcome.ts";
import { stepsOf } from "./paths.ts";
import { type Pod, podOf } from "./pod.ts";
import type { Subject } from "./subject.ts";
import { joinedOrUnsaid, withUnsaid } from "./unsaid.ts";

/** An element of the list that the check goes through; the resource itself where it goes through none. */
type Item = { readonly value: Value; readonly index: number; readonly key: string };

/** What is joined under each of the check's names. */
type Related = readonly { readonly name: string; readonly resources: readonly Resource[] }[];

type Scene = {
  readonly compiled: CompiledCheck;
  readonly subject: Subject;
  readonly conditions: Conditions;
  readonly frame: Frame;
  /** Filled when the joins are made. */
  related: Related | null;
  readonly all: boolean;
  readonly pod: Pod | null;
};

const WHOLE: Item = { value: null, index: 0, key: "" };
const NOTHING: readonly Outcome[] = [];
const NOBODY: Related = [];

/** `told`: the resource as the conditions read it. Throws Fault where the rule is at fault. */
export function ask(compiled: CompiledCheck, subject: Subject, told = subject.resource): readonly Outcome[] {
  return asked(compiled, subject, { told, called: subject.joins.called, all: false });
}

/** What it answers if all that may belong to the resource exists. */
export function askWithPossible(compiled: CompiledCheck, subject: Subject): readonly Outcome[] {
  return asked(compiled, subject, { told: subject.resource, called: subject.joins.called, all: true });
}

/** What it answers where no name says anything. */
export function askNameless(compiled: CompiledCheck, subject: Subject): readonly Outcome[] {
  return asked(compiled, subject, { told: subject.resource, called: () => "", all: false });
}

/** As what the resource is read, what its names say, and whether what may exist counts among what is joined. */
type Reading = { readonly told: Resource; readonly called: Called; readonly all: boolean };

function asked(compiled: CompiledCheck, subject: Subject, reading: Reading): readonly Outcome[] {
  const scene = prepare(compiled, subject, reading);
  return scene === null ? NOTHING : judgeScene(scene);
}

/** Null when the check speaks of a pod and there is none. */
function prepare(compiled: CompiledCheck, subject: Subject, { told, called, all }: Reading): Scene | null {
  const conditions = compiled.conditions();
  const { resource, joins, values } = subject;
  const pod = conditions.readsPod ? podOf(told) : null;
  if (conditions.readsPod && pod === null) return null;
  const self = compiled.asManifest ? manifestOf(told) : joins.own(resource, withUnsaid(told, compiled.check).attributes);
  // In the order of namesOf(), and written out: a list that grows makes room for seventeen.
  const slots: Value[] = [self, pod === null ? null : pod.view, null, null];
  const frame: Frame = { slots, steps: STEP_BUDGET, documents: joins.documents, called };
  for (const name in values) frame.slots[conditions.slots.get(name) ?? 0] = values[name] ?? null;
  return { compiled, subject, conditions, frame, related: null, all, pod };
}

/** Where most checks end is before this: what is joined costs more than all else. */
function joinRelated(scene: Scene): void {
  const { conditions, frame, subject } = scene;
  const { resource, joins, remaining } = subject;
  if (scene.related !== null) return;
  if (conditions.relations.length === 0) {
    scene.related = NOBODY;
    return;
  }
  scene.related = conditions.relations.map(({ name, slot, relation }) => {
    const { value, resources } =
      relation.remaining === true && remaining !== undefined
        ? remaining.joinRemaining(resource, relation, joins)
        : scene.all
          ? joins.joinAll(resource, relation)
          : joins.join(resource, relation);
    frame.slots[slot] = value;
    return { name, resources };
  });
}

/** Whether a check applies is asked as of any resource; what it then requires of others a description may have left out. */
function leaveUnsaid({ conditions, frame, subject }: Scene): void {
  if (subject.resource.language !== "text") return;
  for (const { slot } of conditions.relations) frame.slots[slot] = joinedOrUnsaid(subject.resource, frame.slots[slot] ?? null);
}

function judgeScene(scene: Scene): readonly Outcome[] {
  const { conditions, frame, compiled, subject } = scene;
  if (conditions.whenOfRelated) joinRelated(scene);
  const applies = conditions.whenOfItem ? true : whenOf(scene);
  if (applies === false) return NOTHING;
  joinRelated(scene);
  leaveUnsaid(scene);
  if (conditions.each === null) return [judgeItem(scene, WHOLE, applies)];
  const list = conditions.each.list(frame);
  if (isUnknown(list)) {
    const location = locate(subject.resource, stepsOf(compiled.check.each?.in.replace(/^self\./, "") ?? ""));
    return [outcomeOf(compiled, subject.resource, "", { status: "unknown", because: list.$unknown, ...location })];
  }
  return itemsOf(scene, list).flatMap((item) => {
    put(scene, item);
    const here = conditions.whenOfItem ? whenOf(scene) : applies;
    return here === false ? [] : [judgeItem(scene, item, here)];
  });
}

function whenOf({ conditions, frame }: Scene): Answer {
  return conditions.when === null ? true : truth(conditions.when(frame));
}

/** Equal keys are told apart by a count, so that each item keeps an outcome of its own. */
function itemsOf(scene: Scene, list: Value): readonly Item[] {
  const seen = new Map<string, number>();
  return elements(list).map((value, index) => {
    put(scene, { value, index, key: "" });
    const made = scene.conditions.each?.key?.(scene.frame) ?? null;
    const text = made === null || typeof made === "object" ? String(index) : String(made);
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return { value, index, key: count === 1 ? text : `${text}#${count}` };
  });
}

function put({ conditions, frame }: Scene, item: Item): void {
  if (conditions.itemSlot >= 0) frame.slots[conditions.itemSlot] = item.value;
}

function judgeItem(scene: Scene, item: Item, applies: Answer): Outcome {
  const { conditions, frame, compiled, subject } = scene;
  const holds = truth(conditions.require(frame));
  const open = isUnknown(applies) ? applies : holds;
  const { resource } = subject;
  if (open === true) return outcomeOf(compiled, resource, item.key, { status: "pass", because: null, range: subject.firstLine });
  const { range, written } = placeOf(scene, item);
  if (isUnknown(open)) return outcomeOf(compiled, resource, item.key, { status: "unknown", because: open.$unknown, range });
  const because = written === null ? null : `its value is written at ${written.path}:${written.start.line}`;
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

export function outcomeOf({ rule }: CompiledCheck, resource: Resource, key: string, answer: Answered): Outcome {
  // Written out, one property a line: half a million are made where a repository is large.
  const outcome: Outcome = {
    rule: rule.id,
    dimension: rule.dimension,
    severity: answer.severity ?? rule.severity,
    mode: rule.mode,
    confidence: rule.confidence * (resource.confidence ?? 1),
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
function textOf({ conditions, frame }: Scene): string | undefined {
  const text = conditions.message?.(frame);
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** Not known: 1 now, and 1.5 at most. */
function exposureOf({ conditions, frame }: Scene): Pick<Outcome, "exposure" | "exposureMost"> {
  const value = conditions.exposure?.(frame) ?? null;
  if (isUnknown(value)) return { exposure: 1, exposureMost: 1.5 };
  return { exposure: Math.min(1.5, Math.max(1, toNumber(value) ?? 1)) };
}

/** What lightens it must be known. */
function weightOf({ conditions, frame, compiled: { rule } }: Scene): Severity {
  const isLighter = conditions.lighter !== null && truth(conditions.lighter(frame)) === true;
  return isLighter ? lighterThan(rule.severity) : rule.severity;
}

/** `at` is a path of the resource, of the item, of the pod, or of the first related resource of that name. */
function placeOf(scene: Scene, item: Item): Location {
  const { resource } = scene.subject;
  const steps = pointedAt(scene.compiled.check.at ?? (scene.conditions.each === null ? "" : "item"), resource);
  const [root = "", ...rest] = steps;
  if (root === "item" && scene.conditions.each !== null) return locate(resource, [...pathOfItem(scene, item), ...rest]);
  if (root === "pod" && scene.pod !== null) return locate(resource, [...scene.pod.path, ...rest]);
  const other = scene.related?.find(({ name }) => name === root)?.resources[0];
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
