// Puts suppressions on the outcomes that they concern: marked, never dropped.
//
// One on the base is active, one that the change adds is pending and counts until it is merged, one whose day has passed
// counts again. In our own form findings of high and critical severity need an expiry; without it they count as well.
// What suppresses nothing becomes a resource of type `suppression`, for the rules to judge.

import { isDay } from "../../model/date.ts";
import type { Resource } from "../../model/resource.ts";
import type { SourceFile } from "../../model/source.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Outcome, Suppression } from "../outcome.ts";
import { commentMarks } from "./comment-marks.ts";
import { listMarks } from "./ignore-lists.ts";
import { leftoversOf } from "./leftovers.ts";
import type { Mark } from "./mark.ts";
import { metadataMarks } from "./metadata-marks.ts";
import { reaching } from "./reaching.ts";

export type Suppressing = {
  readonly files: readonly SourceFile[];
  readonly resources: readonly Resource[];
  readonly catalogue: Catalogue;
  readonly settings: Pick<Settings, "suppressions">;
  /** ISO date. */
  readonly today: string;
  /** The outcomes of the base, for the head of a comparison: what is not suppressed there is pending here. */
  readonly base?: readonly Outcome[];
  /** Paths that differ from the base: a mark in any other file stood there, whoever calls its module now. */
  readonly changed?: readonly string[];
};

export type Suppressed = {
  /** In the order given. */
  readonly outcomes: readonly Outcome[];
  /** Expired or useless suppressions, as resources of type `suppression`. */
  readonly leftovers: readonly Resource[];
};

export function suppress(outcomes: readonly Outcome[], input: Suppressing): Suppressed {
  const marks = marksOf(input);
  if (marks.length === 0) return { outcomes, leftovers: [] };
  const resources = new Map(input.resources.map((resource) => [`${resource.stack}\n${resource.address}`, resource]));
  const settled = input.base && new Set(input.base.filter((each) => each.suppression?.state === "active").map(identityOf));
  const differing = input.changed && new Set(input.changed);
  const when: When = { today: input.today, settled, stood: ({ range }) => differing?.has(range.path) === false };
  const used = new Set<Mark>();
  const marksOn = marksByRule(marks, input.catalogue);
  const marked = outcomes.map((outcome): Outcome => {
    if (outcome.status === "pass") return outcome;
    const resource = resources.get(`${outcome.stack}\n${outcome.resource}`);
    const found = resource ? marksOn(outcome.rule).filter(reaching(outcome, resource)) : [];
    for (const mark of found) used.add(mark);
    const suppressions = found.map((mark) => suppressionOf(mark, outcome, when));
    return { ...outcome, suppression: best(suppressions) };
  });
  return { outcomes: marked, leftovers: leftoversOf(marks, used, input) };
}

function marksOf({ files, resources, settings }: Suppressing): readonly Mark[] {
  const configured = settings.suppressions.map(({ rule, paths, reason, until }): Mark => {
    const range = { path: ".stackstage.yml", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    return { form: "config", ids: rule === "*" ? [] : [rule], reason, until, range, reach: { kind: "paths", globs: paths } };
  });
  return [...configured, ...files.flatMap(listMarks), ...files.flatMap(commentMarks), ...resources.flatMap(metadataMarks)];
}

/** The marks that concern a rule: those without an id, and those that name it by its own or by a peer's for the same idea. */
function marksByRule(marks: readonly Mark[], catalogue: Catalogue): (rule: string) => readonly Mark[] {
  const named = marks.map((mark) => ({ mark, ids: mark.ids.map((id) => id.toLowerCase()) }));
  const known = new Map<string, readonly Mark[]>();
  return (rule) => {
    const found = known.get(rule) ?? marksNaming(new Set([rule, ...aliasesOf(rule, catalogue)]), named);
    known.set(rule, found);
    return found;
  };
}

function marksNaming(names: ReadonlySet<string>, marks: readonly { readonly mark: Mark; readonly ids: readonly string[] }[]) {
  return marks.filter(({ ids }) => ids.length === 0 || ids.some((id) => names.has(id))).map(({ mark }) => mark);
}

const aliasesOf = (rule: string, { byId }: Catalogue): readonly string[] =>
  (byId.get(rule)?.aliases ?? []).map((alias) => alias.toLowerCase());

type When = {
  readonly today: string;
  readonly settled: ReadonlySet<string> | undefined;
  /** Whether the mark stood before the change, as it stands now. */
  readonly stood: (mark: Mark) => boolean;
};

function suppressionOf(mark: Mark, outcome: Outcome, { today, settled, stood }: When): Suppression {
  const { form, reason, until, range } = mark;
  const ours = form === "stackstage" || form === "config";
  const endless = ours && until === null && (outcome.severity === "critical" || outcome.severity === "high");
  if (endless || (until !== null && (until < today || !isDay(until)))) return { form, reason, until, range, state: "expired" };
  const pending = form !== "config" && settled !== undefined && !settled.has(identityOf(outcome)) && !stood(mark);
  return { form, reason, until, range, state: pending ? "pending" : "active" };
}

/** What holds goes before what will, and that before what is over. */
function best(suppressions: readonly Suppression[]): Suppression | null {
  const order = ["active", "pending", "expired"] as const;
  return order.flatMap((state) => suppressions.filter((each) => each.state === state))[0] ?? null;
}

const identityOf = ({ stack, resource, rule, key }: Outcome): string => [stack, resource, rule, key].join("\n");
