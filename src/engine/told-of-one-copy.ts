// What stands in several environments' folders alike, or in copies of a file: told once.
//
// `config/staging/jobs.yaml` and `config/production/jobs.yaml` hold the same workload, written twice: whoever mends one mends
// the other with it, and it is told where it is for production. So it is with `us-east-1/app.yaml` and `eu-west-1/app.yaml`. A file that was copied into another folder holds it at the
// same line: it is told of the one that was there before the change. What is high or critical is told of each, and so is
// what only one of them does. What is suppressed speaks for itself alone, and what failed before a change fails after it,
// whatever the change adds.

import { isWeighty } from "./model/judgement.ts";
import { environmentRank } from "./rules/environment-words.ts";
import { type Outcome, placeOf } from "./rules/outcome.ts";

type Told = { readonly outcomes: readonly Outcome[]; readonly notes: readonly string[] };

export function toldOfOneCopy(outcomes: readonly Outcome[], base: readonly Outcome[] = []): Told {
  const held = new Set(base.filter(({ status }) => status === "fail").map(placeOf));
  const open = outcomes.filter(isLight);
  const left = new Set<Outcome>();
  for (const keyOf of [environmentKey, copyKey]) {
    const rank = (outcome: Outcome) => (keyOf === copyKey && held.has(placeOf(outcome)) ? -1 : rankOf(outcome));
    const told = new Map<string, Outcome>();
    const asked = open.filter((outcome) => !left.has(outcome)).map((outcome) => ({ outcome, key: keyOf(outcome) }));
    for (const { outcome, key } of asked) {
      const first = told.get(key);
      if (first === undefined || rank(outcome) < rank(first)) told.set(key, outcome);
    }
    for (const { outcome, key } of asked)
      if (told.get(key)?.range.path !== outcome.range.path && !held.has(placeOf(outcome))) left.add(outcome);
  }
  return { outcomes: outcomes.filter((outcome) => !left.has(outcome)), notes: noteOf(left.size) };
}

const isLight = ({ status, suppression, severity }: Outcome) => status === "fail" && suppression === null && !isWeighty(severity);

/** The same but for the words that name an environment or a region. */
function environmentKey({ rule, key, resource, range, message }: Outcome): string {
  return [rule, ...[range.path, resource, key, message].map(withoutEnvironment)].join("\n");
}

/** The same at the same line of a file of the same name. */
function copyKey({ rule, key, resource, range, message }: Outcome): string {
  return [rule, range.path.slice(range.path.lastIndexOf("/") + 1), range.start.line, resource, key, message].join("\n");
}

const WORD = /(?:(?:non|pre)[-_])?[a-z]+\d*/gi;

/** As AWS and Google write them, and Azure. */
const REGION =
  /(?<![a-z])(?:(?:af|africa|ap|asia|australia|ca|cn|eu|europe|il|me|mx|northamerica|sa|southamerica|us)[-_](?:gov[-_])?(?:north|south|east|west|central)+[-_]?\d|(?:north|south|east|west|central)+(?:europe|us|asia|india)\d?|uk(?:south|west))(?![a-z0-9])/gi;

const withoutEnvironment = (text: string): string =>
  text.replace(REGION, "@").replace(WORD, (word) => (environmentRank(word) === null ? word : "*"));

const rankOf = ({ range }: Outcome): number =>
  Math.min(...(range.path.match(WORD) ?? []).map((word) => environmentRank(word) ?? 1));

function noteOf(count: number): readonly string[] {
  if (count === 0) return [];
  const are = count === 1 ? "1 finding is" : `${count} findings are`;
  return [`${are} told of the same resource in another environment or copy`];
}
