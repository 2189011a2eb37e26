// Runs a rule's example through the whole engine, the way a review would: that rule alone, over the example's files.

import { analyze } from "./analyze.ts";
import { differences } from "./compare/attribute-changes.ts";
import { forcingReplacement } from "./compare/force-new.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { buildGraph } from "./graph/graph.ts";
import type { Resource } from "./model/resource.ts";
import type { Diagnostic } from "./model/source.ts";
import { applyChangeRules, type Changed } from "./rules/apply-change-rules.ts";
import type { Applied } from "./rules/apply-rules.ts";
import { compileRules } from "./rules/catalogue.ts";
import type { Example } from "./rules/example.ts";
import type { Outcome, Status } from "./rules/outcome.ts";
import type { RuleWithTrees } from "./rules/parsed-rule.ts";
import { DEFAULT_SETTINGS } from "./settings/settings.ts";

type Files = { readonly [path: string]: string };

export type Ran = { readonly status: Status; readonly outcomes: readonly Outcome[]; readonly diagnostics: readonly Diagnostic[] };

export function runExample(rule: RuleWithTrees, example: Example): Ran {
  const { outcomes, diagnostics, made } = rule.rule.scope === "change" ? runChange(rule, example) : runWhole(rule, example.files);
  const counted = outcomes.filter((outcome) => example.resource === null || outcome.resource === example.resource);
  const strange = counted.length === 0 ? strangers(example, made) : [];
  return { status: together(counted), outcomes: counted, diagnostics: [...diagnostics, ...strange] };
}

/** An example of what is not there would hold whatever the rule says. */
function strangers({ resource, files }: Example, made: readonly Resource[]): readonly Diagnostic[] {
  if (resource === null || made.some(({ address }) => address === resource)) return [];
  const addresses = [...new Set(made.map(({ address }) => address))].join(", ");
  const message = `names the resource ${resource}, and makes ${addresses || "none"}`;
  const place = { line: 1, column: 1 };
  return [
    { severity: "error", code: "example", message, range: { path: Object.keys(files)[0] ?? "", start: place, end: place } },
  ];
}

/** The lines that the failed outcomes start at. */
export function linesOf(files: Files, outcomes: readonly Outcome[]): readonly string[] {
  const failed = outcomes.filter((outcome) => outcome.status === "fail");
  return failed.map(({ range }) => files[range.path]?.split("\n")[range.start.line - 1] ?? "");
}

/** `made`: the resources of either side. */
type Judged = Omit<Ran, "status"> & { readonly made: readonly Resource[] };

function runWhole(rule: RuleWithTrees, files: Files): Judged {
  const options = { catalogue: compileRules([rule], ""), settings: DEFAULT_SETTINGS, today: "2026-01-01" };
  const { outcomes, diagnostics, resources } = analyze(sourcesOf(files), options);
  return { outcomes, diagnostics, made: resources };
}

function runChange(rule: RuleWithTrees, example: Example): Judged {
  const [before, after] = [example.before ?? {}, example.files].map((files) => evaluate(sourcesOf(files), DEFAULT_SETTINGS));
  const [old, now] = [before?.resources ?? [], after?.resources ?? []];
  const applied: Applied = applyChangeRules({
    changes: changesOf(old, now),
    before: buildGraph(old),
    after: buildGraph(now),
    catalogue: compileRules([rule], ""),
    settings: DEFAULT_SETTINGS,
  });
  const diagnostics = [...(before?.diagnostics ?? []), ...(after?.diagnostics ?? []), ...applied.faults];
  return { outcomes: applied.outcomes, diagnostics, made: [...old, ...now] };
}

function changesOf(before: readonly Resource[], after: readonly Resource[]): readonly Changed[] {
  const now = new Map(after.map((resource) => [resource.address, resource]));
  const old = new Map(before.map((resource) => [resource.address, resource]));
  const kept = before.map((each): Changed => {
    const other = now.get(each.address) ?? null;
    return other === null ? { kind: "removed", before: each, after: null } : changeOf(each, other);
  });
  const added = after
    .filter((each) => !old.has(each.address))
    .map((each): Changed => ({ kind: "added", before: null, after: each }));
  return [...kept, ...added];
}

function changeOf(before: Resource, after: Resource): Changed {
  const differing = differences(before, after, (_stack, address) => address);
  const forcing = forcingReplacement(after, differing);
  return { kind: forcing.length > 0 ? "replaced" : "changed", before, after, forcing };
}

function together(outcomes: readonly Outcome[]): Status {
  const order = ["fail", "unknown", "pass"] as const;
  return order.find((status) => outcomes.some((outcome) => outcome.status === status)) ?? "not-applicable";
}

function sourcesOf(files: Files) {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}
