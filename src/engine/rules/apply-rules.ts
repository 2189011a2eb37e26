// Applies the catalogue to the resources of one revision: one Outcome for each rule, resource and key that is applicable.
//
// A fault of a rule (its budget spent, a condition that gave no answer) makes that outcome unknown and is reported
// beside the outcomes; it is never a pass.

import { buildGraph, type ResourceGraph } from "../graph/graph.ts";
import { isWeighty } from "../model/judgement.ts";
import { oncePer, oncePerText } from "../model/once-per.ts";
import type { Resource } from "../model/resource.ts";
import type { Settings } from "../settings/settings.ts";
import { type Asked, byCustom, type Customs } from "./by-custom.ts";
import { type AskedOfOthers, carriedAmong, leftToOthers } from "./carried/carried.ts";
import type { Catalogue, CompiledCheck } from "./catalogue.ts";
import { isAsked } from "./is-asked.ts";
import { type Gaps, Joins } from "./join.ts";
import { judge, type Remarks } from "./judge.ts";
import type { Outcome } from "./outcome.ts";
import type { ParsedRule } from "./parsed-rule.ts";
import { readRawManifest } from "./raw-manifest.ts";
import { type Meter, Subject } from "./subject.ts";

export type Applied = Remarks & {
  /** Sorted by stack, resource, rule, key; without suppressions, which `suppress` adds. */
  readonly outcomes: readonly Outcome[];
};

export type Before = {
  /** A change does not silence what failed there by what it says of a resource. */
  readonly outcomes: readonly Outcome[];
  /** What a resource was: nor does it excuse what it makes worse by what it newly says of it. */
  readonly wasOf: (resource: Resource) => Resource | undefined;
  /** All of them, under the names that they had: they show how things were done. */
  readonly resources: readonly Resource[];
};

export type Application = {
  readonly graph: ResourceGraph;
  readonly catalogue: Catalogue;
  readonly settings: Pick<Settings, "rules">;
  /** Left out: every file was read. */
  readonly gaps?: Gaps;
  /** Of the revision that this one is held against. */
  readonly customs?: Customs;
  /** How many files like these the repository holds beside them; left out: none. */
  readonly unread?: number;
  /** Whether a README stands beside what is judged. */
  readonly described?: boolean;
  /** That revision by this one's names, when these are a head's resources. */
  readonly onHead?: Before;
  /** These stand around a change: what nothing deploys may be taken into use by it. */
  readonly ofChange?: boolean;
  /** Left out: nobody asks what the rules cost. */
  readonly meter?: Meter;
};

export function applyRules(application: Application): Applied & Asked {
  const { graph, catalogue, settings, gaps, customs, onHead, meter } = application;
  const { unread = 0, described = false, ofChange = false } = application;
  const joins = new Joins(graph, gaps);
  const before = onHead && (() => joinsOf(onHead.resources));
  const failed = failedBefore(onHead?.outcomes ?? []);
  const subjects = graph.resources.map((resource) => {
    const held = failed.size === 0 ? undefined : failed.get(`${resource.stack}\n${resource.address}`);
    return new Subject(resource, joins, { held, was: onHead?.wasOf(resource), before, meter });
  });
  const judged = judgeAll(subjects, (compiled) => compiled.rule.scope === "resource", { catalogue, settings, ofChange });
  const context = { resources: graph.resources, rules: catalogue.parsed, unread, described, ...(customs && { known: customs }) };
  return { ...judged, ...byCustom(judged.outcomes, context) };
}

/** Kept: each fix is tried on a head of its own, and all of them upon the same base. */
const joinsOf = oncePer((resources: readonly Resource[]) => new Joins(buildGraph(resources.map(readRawManifest))));

/** Stack and address → rules. */
function failedBefore(base: readonly Outcome[]): ReadonlyMap<string, ReadonlySet<string>> {
  const failed = base.filter(({ status }) => status === "fail");
  const groups = Map.groupBy(failed, ({ stack, resource }) => `${stack}\n${resource}`);
  return new Map([...groups].map(([place, outcomes]) => [place, new Set(outcomes.map(({ rule }) => rule))]));
}

/** Judges each subject by the checks of its type; shared with the rules about changes. */
export function judgeAll(
  subjects: readonly Subject[],
  concerns: (compiled: CompiledCheck) => boolean,
  { catalogue, settings, ofChange }: Pick<Application, "catalogue" | "settings"> & { readonly ofChange: boolean },
): Applied {
  const outcomes: Outcome[] = [];
  const remarks: Remarks = { faults: [], spared: new Set(), named: [], borne: [], excused: [], left: [] };
  const concerned = (type: string) =>
    catalogue.checksFor(type).filter((compiled) => concerns(compiled) && isAsked(compiled.rule, settings.rules));
  const checksOf = oncePerText((type) => applicable(concerned(type), settings));
  const isToldOfReleases = (rule: string) => catalogue.parsed.get(rule)?.releases === "told";
  const isLeftOf = leavingAmong(subjects, { isChanged: ofChange, isToldOfReleases });
  /** What a claim of its own made lighter is told where it is left out. */
  const isOfWeight = ({ rule, severity }: Outcome) =>
    [severity, catalogue.parsed.get(rule)?.severity ?? severity].some(isWeighty);
  for (const subject of subjects) {
    const judged = judgeBy(checksOf(subject.resource.type), subject, remarks);
    if (judged.length === 0) continue;
    const isLeft = isLeftOf(subject);
    for (const outcome of judged)
      if (subject.held?.has(outcome.rule) || !isLeft(outcome)) outcomes.push(outcome);
      else if (outcome.status === "fail" && isOfWeight(outcome))
        remarks.left.push({ rule: outcome.rule, resource: subject.resource });
  }
  return { outcomes: outcomes.sort(inOrder), ...remarks };
}

function judgeBy({ checks, several }: Applicable, subject: Subject, remarks: Remarks): readonly Outcome[] {
  const judged: Outcome[] = [];
  let rivals = 0;
  for (const { compiled, place, configured } of checks) {
    const answers = judge(compiled, subject, remarks);
    if (place !== null) rivals += answers.length;
    for (const outcome of answers) judged.push(completed(outcome, place, configured));
  }
  return rivals > 1 ? strongest(judged, several) : judged;
}

/** What is high or critical is left to others where it was left to them before the change as well. */
function leavingAmong(
  subjects: readonly Subject[],
  asked: Omit<AskedOfOthers, "isCarried">,
): (subject: Subject) => (outcome: Outcome) => boolean {
  const isCarried = carriedAmong(subjects.map(({ resource }) => resource));
  const wasCarried = carriedAmong(subjects.flatMap(({ was }) => was ?? []));
  return ({ resource, was }) => {
    const isLeft = leftToOthers(resource, { ...asked, isCarried });
    if (was === undefined) return isLeft;
    const there = ({ range }: Outcome) => (range.path === resource.range.path ? { ...range, path: was.range.path } : range);
    const wasLeft = (outcome: Outcome) =>
      leftToOthers(was, { ...asked, isCarried: wasCarried })({ ...outcome, range: there(outcome) });
    return (outcome) => isLeft(outcome) && (!isWeighty(outcome.severity) || wasLeft(outcome));
  };
}

type Applicable = {
  readonly checks: readonly AskedCheck[];
  /** Rules that have several checks for the type. */
  readonly several: ReadonlySet<string>;
};

type AskedCheck = {
  readonly compiled: CompiledCheck;
  /** Among its rule's checks for the type, where there are several. */
  readonly place: number | null;
  /** What the configuration says of its rule. */
  readonly configured: Partial<Pick<Outcome, "severity" | "mode">> | null;
};

function applicable(compiled: readonly CompiledCheck[], settings: Pick<Settings, "rules">): Applicable {
  const ofRule = Map.groupBy(compiled, ({ rule }) => rule);
  const checks = compiled.map((each): AskedCheck => {
    const mine = ofRule.get(each.rule) ?? [];
    return { compiled: each, place: mine.length > 1 ? mine.indexOf(each) : null, configured: configuredFor(each.rule, settings) };
  });
  return { checks, several: new Set(checks.flatMap(({ compiled: { rule }, place }) => (place === null ? [] : [rule.id]))) };
}

function configuredFor({ id }: ParsedRule, { rules }: Pick<Settings, "rules">): AskedCheck["configured"] {
  const [mode, severity] = [rules.modes[id], rules.severities[id]];
  if (mode === undefined && severity === undefined) return null;
  return { ...(severity !== undefined && { severity }), ...(mode !== undefined && mode !== "off" && { mode }) };
}

/** Only of a failed check does anyone ask which one it was. */
function completed(outcome: Outcome, place: number | null, configured: AskedCheck["configured"]): Outcome {
  const isAmong = place !== null && outcome.status === "fail";
  return isAmong || configured !== null ? { ...outcome, ...configured, ...(isAmong && { checks: [place] }) } : outcome;
}

/** Several checks of one rule may concern one resource: the worst answer for a key stands. */
function strongest(outcomes: readonly Outcome[], several: ReadonlySet<string>): readonly Outcome[] {
  const rank = { fail: 0, unknown: 1, pass: 2 };
  const kept = new Map<string | Outcome, Outcome>();
  for (const outcome of outcomes) {
    const id = several.has(outcome.rule) ? `${outcome.rule}\n${outcome.key}` : outcome;
    const known = kept.get(id);
    if (!known || rank[outcome.status] < rank[known.status]) kept.set(id, outcome);
    else if (known.checks && outcome.checks) kept.set(id, { ...known, checks: [...known.checks, ...outcome.checks] });
  }
  return [...kept.values()];
}

/** By stack, resource, rule, key. */
export function inOrder(a: Outcome, b: Outcome): number {
  return compare(a.stack, b.stack) || compare(a.resource, b.resource) || compare(a.rule, b.rule) || compare(a.key, b.key);
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
