// A block that several stacks share, and whose condition gives production what another environment goes without: its owner
// knows the measure and decided for each. Told of medium weight and less it says nothing new; high and critical stay.

import { SEVERITIES } from "./model/judgement.ts";
import type { Resource } from "./model/resource.ts";
import { isForProduction } from "./rules/not-for-production.ts";
import type { Outcome } from "./rules/outcome.ts";

type Decided = { readonly outcomes: readonly Outcome[]; readonly notes: readonly string[] };

/** Without what fails in another environment while the same block passes in a stack that says that it is for production. */
export function decidedByEnvironment(outcomes: readonly Outcome[], resources: readonly Resource[]): Decided {
  const lesser = outcomes.filter(({ status, severity }) => status === "fail" && !WEIGHTY.has(severity));
  if (lesser.length === 0) return { outcomes, notes: [] };
  const byAddress = new Map(resources.map((resource) => [addressOf(resource.stack, resource.address), resource]));
  const resourceOf = ({ stack, resource }: Outcome) => byAddress.get(addressOf(stack, resource));
  const asked = new Set(lesser.map(({ rule }) => rule));
  const given = new Set(
    outcomes
      .filter((outcome) => outcome.status === "pass" && asked.has(outcome.rule))
      .flatMap((outcome) => placesOf(outcome, resourceOf(outcome), true)),
  );
  const decided = new Set(lesser.filter((each) => placesOf(each, resourceOf(each), false).some((place) => given.has(place))));
  return { outcomes: outcomes.filter((outcome) => !decided.has(outcome)), notes: noteOf(decided.size) };
}

const WEIGHTY = new Set(SEVERITIES.slice(0, SEVERITIES.indexOf("high") + 1));

const addressOf = (stack: string, address: string) => `${stack}\n${address}`;

/** The rule and the block, where it is for production or not, as asked. */
function placesOf({ rule, key }: Outcome, resource: Resource | undefined, production: boolean): readonly string[] {
  if (resource === undefined || isForProduction(resource) !== production) return [];
  const { path, start } = resource.range;
  return [[rule, key, path, start.line].join("\n")];
}

function noteOf(count: number): readonly string[] {
  if (count === 0) return [];
  const what = count === 1 ? "1 measure is" : `${count} measures are`;
  return [`${what} taken in production by the same block, and not asked of environments that a condition leaves without`];
}
