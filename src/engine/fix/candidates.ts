// A rule's own fixes as text edits. A value that was written elsewhere (a variable's default, a module's argument) has
// two: where it is written, and at the resource. The proof decides which of a finding's candidates is shown.

import { withoutKeys } from "../graph/graph.ts";
import type { Place, Places, Resource } from "../model/resource.ts";
import type { Range, SourceFile } from "../model/source.ts";
import { parseHcl } from "../parse/hcl/parse-hcl.ts";
import { linesOf, offsetAt } from "../parse/lines.ts";
import type { Finding } from "../rules/outcome.ts";
import type { ParsedCheck, ParsedRule } from "../rules/parsed-rule.ts";
import type { FixSpec } from "../rules/rule.ts";
import { companionTypes, mendTerraform } from "./companion.ts";
import { editsBetween } from "./edits.ts";
import type { Candidate, FixPlan, TextEdit } from "./fix.ts";
import { stepsFor } from "./fix-path.ts";
import { blockAround } from "./hcl/find.ts";
import { type Operations, operationsFor, rewriteWritten } from "./operations.ts";
import { inTurn, type Rewrite } from "./rewrite.ts";
import { withSelector } from "./with-selector.ts";

/** The part of a catalogue that fixes need. */
export type FixCatalogue = {
  checksFor(type: string): readonly { readonly rule: Pick<ParsedRule, "id">; readonly check: ParsedCheck }[];
};

/** The head revision. */
export type FixContext = {
  readonly resources: readonly Resource[];
  readonly files: readonly SourceFile[];
  readonly catalogue: FixCatalogue;
};

type Subject = {
  readonly finding: Finding;
  readonly resource: Resource;
  readonly check: ParsedCheck;
  readonly files: readonly SourceFile[];
  readonly resources: readonly Resource[];
};

/** In the order of the findings, for each the surest first. A finding without a fix, or with one that cannot be written, has none. */
export function candidatesFor(findings: readonly Finding[], context: FixContext): readonly Candidate[] {
  return findings.flatMap((finding) =>
    plansFor(finding, context).flatMap((plan) => {
      const edits = editsFor(finding, plan, context);
      if (edits === null || edits.length === 0) return [];
      return [{ fingerprint: finding.fingerprint, by: "rule" as const, edits, plan }];
    }),
  );
}

/** Empty when there is nothing to do; null when it cannot be done. */
export function editsFor(finding: Finding, plan: FixPlan, context: FixContext): readonly TextEdit[] | null {
  const subject = subjectOf(finding, plan, context);
  const fix = subject?.check.fix;
  if (!subject || !fix) return null;
  return plan.at === "written" ? writtenEdits(fix, subject) : resourceEdits(fix, subject);
}

/** Of the checks that failed: what mends one of a rule's checks may be wrong where another failed. */
function plansFor(finding: Finding, context: FixContext): FixPlan[] {
  const resource = resourceOf(finding, context);
  return checksOf(finding, context).flatMap(({ fix }, check) => {
    if (fix === null || finding.checks?.includes(check) === false || !isWritable(fix, resource)) return [];
    return [...(isSingleSet(fix) ? [{ check, at: "written" as const }] : []), { check, at: "resource" as const }];
  });
}

const resourceOf = ({ stack, resource }: Finding, { resources }: FixContext): Resource | undefined =>
  resources.find((one) => one.stack === stack && one.address === resource);

/** Of what a published module makes only the call stands here, and in it the inputs: these alone can be set. */
function isWritable({ set = {}, add, remove, companion }: FixSpec, resource: Resource | undefined): boolean {
  const partly = resource?.partly;
  return partly === undefined || (!add && !remove && !companion && Object.keys(set).every((path) => partly.includes(path)));
}

function checksOf(finding: Finding, context: FixContext): readonly ParsedCheck[] {
  const resource = resourceOf(finding, context);
  if (resource === undefined) return [];
  const { catalogue } = context;
  return catalogue.checksFor(resource.type).flatMap(({ rule, check }) => (rule.id === finding.rule ? [check] : []));
}

function subjectOf(finding: Finding, plan: FixPlan, context: FixContext): Subject | null {
  const resource = resourceOf(finding, context);
  const check = checksOf(finding, context)[plan.check];
  return resource === undefined || check === undefined
    ? null
    : { finding, resource, check, files: context.files, resources: context.resources };
}

function isSingleSet(fix: FixSpec): boolean {
  return Object.keys(fix.set ?? {}).length === 1 && !fix.add && !fix.remove && !fix.companion;
}

/** At the place where the one value to set was written, in whichever file that is. */
function writtenEdits({ set = {} }: FixSpec, { finding, resource, check, files }: Subject): readonly TextEdit[] | null {
  const [path, value] = Object.entries(set)[0] ?? [];
  const steps = path === undefined ? null : stepsFor(path, finding, resource, check);
  const written = steps === null ? undefined : placeAt(resource.places, steps)?.written;
  if (written === undefined || value === undefined) return null;
  return edited(written, files, (offset) => [rewriteWritten(resource.language, offset, value)]);
}

function resourceEdits(fix: FixSpec, subject: Subject): readonly TextEdit[] | null {
  const { finding, resource, check, files } = subject;
  const standing = standingCompanion(fix, subject);
  if (standing !== null) return mendCompanion(fix, standing, subject);
  const filled = withSelector(fix, resource);
  if (filled === null) return null;
  return edited(resource.range, files, (offset, text) => {
    const operations = operationsFor(resource, text, offset);
    const steps = (path: string) => stepsFor(path, finding, resource, check);
    return operations === null ? null : rewritesOf(filled, operations, steps);
  });
}

/** A second companion would fight the first: where one is joined with the resource already, that one is mended. */
function standingCompanion({ companion }: FixSpec, { resource, resources, check }: Subject): Resource | null {
  const types = resource.language === "terraform" && companion?.terraform ? companionTypes(companion.terraform) : [];
  const near = resources.filter(({ type, stack }) => stack === resource.stack && types.includes(type));
  return near.find((other) => isJoined(other, resource, check)) ?? null;
}

function isJoined(other: Resource, resource: Resource, check: ParsedCheck): boolean {
  if (other.references.some(({ to }) => to === resource.address || to === withoutKeys(resource.address))) return true;
  return Object.values(check.related).some(({ resource: types, through, key }) => {
    if (!types.includes(other.type) || through === null || key === null) return false;
    const [here, there] = [resource.attributes[key], other.attributes[through]];
    return typeof here === "string" && here === there;
  });
}

function mendCompanion({ companion }: FixSpec, standing: Resource, { resource, files }: Subject): readonly TextEdit[] | null {
  return edited(standing.range, files, (offset, text) => {
    const name = blockAround(parseHcl("", text).body, offset);
    return name === null || companion?.terraform === undefined ? null : [mendTerraform(companion.terraform, resource, name)];
  });
}

/** Null as soon as one of them cannot be aimed. */
function rewritesOf(
  fix: FixSpec,
  operations: Operations,
  steps: (path: string) => readonly string[] | null,
): readonly Rewrite[] | null {
  const aimed = <T>(path: string, make: (steps: readonly string[]) => T): T | null => {
    const found = steps(path);
    return found === null || found.length === 0 ? null : make(found);
  };
  const rewrites = [
    ...Object.entries(fix.set ?? {}).map(([path, value]) => aimed(path, (at) => operations.set(at, value))),
    ...Object.entries(fix.add ?? {}).map(([path, attributes]) => aimed(path, (at) => operations.add(at, attributes))),
    ...(fix.remove ?? []).map((path) => aimed(path, (at) => operations.remove(at))),
    ...(fix.companion ? [operations.companion(fix)] : []),
  ];
  const sure = rewrites.filter((rewrite) => rewrite !== null);
  return sure.length === rewrites.length ? sure : null;
}

function edited(
  at: Range,
  files: readonly SourceFile[],
  rewritesAt: (offset: number, text: string) => readonly Rewrite[] | null,
): readonly TextEdit[] | null {
  const file = files.find(({ path, unread }) => path === at.path && unread === undefined);
  if (file === undefined) return null;
  const rewrites = rewritesAt(offsetAt(linesOf(file.path, file.text), at.start), file.text);
  const text = rewrites === null ? null : inTurn(file.text, rewrites);
  return text === null ? null : editsBetween(file.path, file.text, text);
}

/** A name asked of a list of blocks is asked of the first one, as in conditions. */
function placeAt(places: Places, steps: readonly string[]): Place | undefined {
  const [step = "", ...rest] = steps;
  const place = own(places, step) ?? own(own(places, "0")?.children ?? {}, step);
  return rest.length === 0 || place === undefined ? place : placeAt(place.children ?? {}, rest);
}

function own(places: Places, name: string): Place | undefined {
  return Object.hasOwn(places, name) ? places[name] : undefined;
}
