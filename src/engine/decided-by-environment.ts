// A block that several stacks share, and that gives one of them what another goes without: its owner knows the measure and
// decided for each.
//
// Where a stack that says that it is for production has it, the others are not told of medium weight and less; high and
// critical stay. What only production needs (`production: true`) is left where any other stack has it that does not say
// that it is for something else: which of them is production need not be in any name. What failed before a change fails
// after it, whatever stack the change adds, and no such stack excuses what another loses.

import { isWeighty } from "./model/judgement.ts";
import type { Resource } from "./model/resource.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import { isForProduction, notForProduction } from "./rules/not-for-production.ts";
import { type Outcome, placeOf } from "./rules/outcome.ts";

type Decided = { readonly outcomes: readonly Outcome[]; readonly notes: readonly string[] };

type Context = {
  readonly resources: readonly Resource[];
  readonly catalogue: Catalogue;
  /** Outcomes of the revision before. */
  readonly base?: readonly Outcome[];
};

export function decidedByEnvironment(outcomes: readonly Outcome[], { resources, catalogue, base = [] }: Context): Decided {
  const isOfProduction = ({ rule }: Outcome) => catalogue.parsed.get(rule)?.production === true;
  const failed = outcomes.filter((each) => each.status === "fail" && (isOfProduction(each) || !isWeighty(each.severity)));
  if (failed.length === 0) return { outcomes, notes: [] };
  const byAddress = new Map(resources.map((resource) => [addressOf(resource.stack, resource.address), resource]));
  const resourceOf = ({ stack, resource }: Outcome) => byAddress.get(addressOf(stack, resource));
  const asked = new Set(failed.map(({ rule }) => rule));
  const passed = outcomes.filter(({ status, rule }) => status === "pass" && asked.has(rule));
  const given = Map.groupBy(passed, (outcome) => blockOf(outcome, resourceOf(outcome)));
  const held = new Set(base.filter(({ status }) => status === "fail").map(placeOf));
  const had = new Set(base.filter(({ status }) => status === "pass").map(placeOf));
  const stood = new Set(base.map(({ stack }) => stack));
  const isDecided = (outcome: Outcome) => {
    const resource = resourceOf(outcome);
    if (resource === undefined || isForProduction(resource) || held.has(placeOf(outcome))) return false;
    return (given.get(blockOf(outcome, resource)) ?? []).some((other) => {
      const beside = resourceOf(other);
      if (beside === undefined || (had.has(placeOf(outcome)) && !stood.has(beside.stack))) return false;
      return isForProduction(beside) || (isOfProduction(outcome) && isElsewhere(resource, beside));
    });
  };
  const decided = new Set(failed.filter(isDecided));
  return { outcomes: outcomes.filter((outcome) => !decided.has(outcome)), notes: noteOf(decided.size) };
}

/** Called by another stack, for what may be production. */
const isElsewhere = (resource: Resource, beside: Resource) =>
  resource.stack !== beside.stack && resource.address.startsWith("module.") && notForProduction(beside) === null;

const addressOf = (stack: string, address: string) => `${stack}\n${address}`;

/** The rule and the block of the source, whoever calls its module. */
function blockOf({ rule, key }: Outcome, resource: Resource | undefined): string {
  return [rule, key, resource?.range.path, resource?.range.start.line].join("\n");
}

function noteOf(count: number): readonly string[] {
  if (count === 0) return [];
  const what = count === 1 ? "1 measure is" : `${count} measures are`;
  return [`${what} taken in production by the same block, and not asked of environments that are left without`];
}
