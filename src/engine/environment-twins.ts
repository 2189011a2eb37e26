// What stands in several environments' folders alike: told where it is for production, or where it comes first.
//
// `config/staging/jobs.yaml` and `config/production/jobs.yaml` hold the same workload, written twice: whoever mends one mends
// the other with it. What is high or critical is told of each, and so is what only one of them does. What is suppressed
// speaks for itself alone, and what failed before a change fails after it, whatever environment the change adds.

import { SEVERITIES } from "./model/judgement.ts";
import { environmentRank } from "./rules/environment-words.ts";
import type { Outcome } from "./rules/outcome.ts";

type Told = { readonly outcomes: readonly Outcome[]; readonly notes: readonly string[] };

export function toldOfOneEnvironment(outcomes: readonly Outcome[], base: readonly Outcome[] = []): Told {
  const held = new Set(base.filter(({ status }) => status === "fail").map(placeOf));
  const told = new Map<string, Outcome>();
  const open = outcomes.filter(isLight).map((outcome) => ({ outcome, twin: twinKey(outcome) }));
  for (const { outcome, twin } of open) {
    const first = told.get(twin);
    if (first === undefined || rankOf(outcome) < rankOf(first)) told.set(twin, outcome);
  }
  const isTwin = ({ outcome, twin }: (typeof open)[number]) =>
    told.get(twin)?.range.path !== outcome.range.path && !held.has(placeOf(outcome));
  const left = new Set(open.filter(isTwin).map(({ outcome }) => outcome));
  return { outcomes: outcomes.filter((outcome) => !left.has(outcome)), notes: noteOf(left.size) };
}

const LIGHT = new Set(SEVERITIES.slice(SEVERITIES.indexOf("medium")));

const isLight = ({ status, suppression, severity }: Outcome) => status === "fail" && suppression === null && LIGHT.has(severity);

const placeOf = ({ rule, stack, resource, key }: Outcome) => JSON.stringify([rule, stack, resource, key]);

/** The same but for the words that name an environment. */
function twinKey({ rule, key, resource, range, message }: Outcome): string {
  return [rule, ...[range.path, resource, key, message].map(withoutEnvironment)].join("\n");
}

const WORD = /(?:(?:non|pre)[-_])?[a-z]+\d*/gi;

const withoutEnvironment = (text: string): string => text.replace(WORD, (word) => (environmentRank(word) === null ? word : "*"));

const rankOf = ({ range }: Outcome): number =>
  Math.min(...(range.path.match(WORD) ?? []).map((word) => environmentRank(word) ?? 1));

function noteOf(count: number): readonly string[] {
  if (count === 0) return [];
  const are = count === 1 ? "1 finding is" : `${count} findings are`;
  return [`${are} told of the same resource in another environment`];
}
