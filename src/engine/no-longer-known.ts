// What a change makes unknown: high or critical, known to be good before it, and open after it. A value that nothing gives any
// more, or a block that hangs on what only a cloud knows, is no finding, and whoever reviews the change has to look himself.

import { isWeighty } from "./model/judgement.ts";
import type { Outcome } from "./rules/outcome.ts";

const MOST = 5;

/** `base`: outcomes of the revision before, by the head's names. What was open in it already is not lost. */
export function noLongerKnown(outcomes: readonly Outcome[], base: readonly Outcome[] = []): readonly string[] {
  const places = (is: Outcome["status"], of = placeOf) => new Set(base.filter(({ status }) => status === is).map(of));
  const [passed, failed, open] = [places("pass"), places("fail"), places("unknown", itemOf)];
  const weighty = outcomes.filter(({ status, severity }) => status === "unknown" && isWeighty(severity));
  const lost = weighty.filter((each) => passed.has(placeOf(each)) && !failed.has(placeOf(each)) && !open.has(itemOf(each)));
  const told = lost.map(saidOf);
  const named = [...new Set(told)].sort();
  if (named.length === 0) return [];
  const more = named.length > MOST ? ` and ${named.length - MOST} more` : "";
  return [`good before the change, and not known any more: ${named.slice(0, MOST).join(", ")}${more}`];
}

const placeOf = ({ rule, stack, resource }: Outcome): string => JSON.stringify([rule, stack, resource]);

/** Of a list that the check goes through, one element. */
const itemOf = ({ rule, stack, resource, key }: Outcome): string => JSON.stringify([rule, stack, resource, key]);

const saidOf = ({ rule, resource, because }: Outcome): string =>
  `${rule} of ${resource}${because === null ? "" : ` (${because})`}`;
