// What a README says only shows something, or is there to be learned on: nobody else's data is behind what is high there, and
// whoever copies it reads it as it is. It weighs one severity less where a repository is judged as it stands; a review says it
// in full, for a change is looked at once.

import { isWeighty, lighterThan } from "./model/judgement.ts";
import type { Resource } from "./model/resource.ts";
import { notForProduction } from "./rules/not-for-production.ts";
import type { Outcome } from "./rules/outcome.ts";

export function shownOnly(outcomes: readonly Outcome[], resources: readonly Resource[]): readonly Outcome[] {
  const shown = new Set(resources.filter((each) => each.shown && notForProduction(each) !== null).map(addressOf));
  if (shown.size === 0) return outcomes;
  return outcomes.map((each) => (isLessHere(each, shown) ? { ...each, severity: lighterThan(each.severity) } : each));
}

const isLessHere = (outcome: Outcome, shown: ReadonlySet<string>): boolean =>
  outcome.status === "fail" && isWeighty(outcome.severity) && shown.has(addressOf({ ...outcome, address: outcome.resource }));

const addressOf = ({ stack, address }: Pick<Resource, "stack" | "address">): string => `${stack}\n${address}`;
