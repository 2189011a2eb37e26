// What stands in several environments' folders alike, or in copies of a file: told once.
//
// `config/staging/jobs.yaml` and `config/production/jobs.yaml` hold the same workload, written twice: whoever mends one mends
// the other with it, and it is told where it is for production. So it is with `us-east-1/app.yaml` and `eu-west-1/app.yaml`. A file that was copied into another folder holds it at the
// same line: it is told of the one that was there before the change. A base that overlays build under several names or
// into several namespaces is one manifest, whose line is mended once; an object that is written out for several clusters is one. What is high or critical is told of each, and so is
// what only one of them does. What is suppressed speaks for itself alone, and what failed before a change fails after it,
// whatever the change adds.

import { isWeighty } from "./model/judgement.ts";
import { environmentRank } from "./rules/environment-words.ts";
import { type Outcome, placeOf } from "./rules/outcome.ts";

/** What makes findings one, which of them are left, and of whom it is told: the lowest. */
type Way = {
  readonly keyOf: (outcome: Outcome) => string;
  readonly isCopy: (first: Outcome, other: Outcome) => boolean;
  readonly rankOf: (outcome: Outcome) => number;
};

type Told = { readonly outcomes: readonly Outcome[]; readonly notes: readonly string[] };

export function toldOfOneCopy(outcomes: readonly Outcome[], base: readonly Outcome[] = []): Told {
  const held = new Set(base.filter(({ status }) => status === "fail").map(placeOf));
  const open = outcomes.filter(isLight);
  const left = new Set<Outcome>();
  for (const { keyOf, isCopy, rankOf } of WAYS) {
    const rank = (outcome: Outcome) => (keyOf !== environmentKey && held.has(placeOf(outcome)) ? -1 : rankOf(outcome));
    const told = new Map<string, Outcome>();
    const asked = open.filter((outcome) => !left.has(outcome)).map((outcome) => ({ outcome, key: keyOf(outcome) }));
    for (const { outcome, key } of asked) {
      const first = told.get(key);
      if (first === undefined || rank(outcome) < rank(first)) told.set(key, outcome);
    }
    for (const { outcome, key } of asked) {
      const first = told.get(key);
      if (first !== undefined && isCopy(first, outcome) && !held.has(placeOf(outcome))) left.add(outcome);
    }
  }
  return { outcomes: outcomes.filter((outcome) => !left.has(outcome)), notes: noteOf(left.size) };
}

const isElsewhere = (first: Outcome, other: Outcome): boolean => first.range.path !== other.range.path;
const rankOfPath = ({ range }: Outcome): number => rankOf(range.path);

const WAYS: readonly Way[] = [
  { keyOf: environmentKey, isCopy: isElsewhere, rankOf: rankOfPath },
  { keyOf: copyKey, isCopy: isElsewhere, rankOf: rankOfPath },
  { keyOf: clusterKey, isCopy: isElsewhere, rankOf: rankOfPath },
  { keyOf: lineKey, isCopy: (first, other) => first.resource !== other.resource, rankOf: ({ stack }) => rankOf(stack) },
];

const isLight = ({ status, suppression, severity }: Outcome) => status === "fail" && suppression === null && !isWeighty(severity);

/** The same but for the words that name an environment or a region. */
function environmentKey({ rule, key, resource, range, message }: Outcome): string {
  const object = withoutEnvironment(resource).replace("/*/", "/"); // an environment's own namespace, or none
  return [rule, withoutEnvironment(range.path), object, ...[key, message].map(withoutEnvironment)].join("\n");
}

/** The same at the same line of a file of the same name, in the namespaces of any environments ("shop-dev-two", "shop-sandbox"). */
function copyKey({ rule, key, resource, range, message }: Outcome): string {
  const file = range.path.slice(range.path.lastIndexOf("/") + 1);
  return [rule, file, range.start.line, withoutItsNamespace(resource), key, message].join("\n");
}

/** The same object of the same namespace, in a file and folder of the same name: each cluster that it is written for has one. */
function clusterKey({ rule, key, resource, range, message }: Outcome): string {
  const place = NAMESPACED.test(resource) ? range.path.split("/").slice(-2).join("/") : `${range.path}:${range.start.line}`;
  return [rule, place, resource, key, message].join("\n");
}

/** The same of one line of a manifest, whatever the objects are called that overlays build of it. */
function lineKey({ rule, key, resource, range, message }: Outcome): string {
  const [kind] = KIND.exec(resource) ?? [resource];
  return [rule, range.path, range.start.line, range.start.column, kind, key, message].join("\n");
}

/** As the address of a Kubernetes object begins; no other address does. */
const KIND = /^(?:[\w.-]+\/)?v\d\w*\/[A-Z]\w*\//;

/** With kind, namespace and name. */
const NAMESPACED = /^(?:[\w.-]+\/)?v\d\w*\/[A-Z]\w*\/[^/]+\/[^/]+$/;

const WORD = /(?:(?:non|pre)[-_])?[a-z]+\d*/gi;

/** As AWS and Google write them, and Azure. */
const REGION =
  /(?<![a-z])(?:(?:af|africa|ap|asia|australia|ca|cn|eu|europe|il|me|mx|northamerica|sa|southamerica|us)[-_](?:gov[-_])?(?:north|south|east|west|central)+[-_]?\d|(?:north|south|east|west|central)+(?:europe|us|asia|india)\d?|uk(?:south|west))(?![a-z0-9])/gi;

/** What only another partition of AWS is given: "exporter-china.template" beside "exporter.template". */
const PARTITION = /[-_.](?:china|cn|us-?gov|gov-?cloud)(?=[-_./])/gi;

const withoutEnvironment = (text: string): string =>
  text
    .replace(REGION, "@")
    .replace(PARTITION, "")
    .replace(WORD, (word) => (environmentRank(word) === null ? word : "*"))
    .replace(/[-_.]\*(?=[-_./:]|$)/g, ""); // "shop-staging/" beside "shop/"

/** An object's address, without a namespace that names an environment. */
function withoutItsNamespace(resource: string): string {
  if (!NAMESPACED.test(resource)) return resource;
  const [namespace = "", name = ""] = resource.split("/").slice(-2);
  return withoutEnvironment(namespace) === namespace ? resource : `${resource.slice(0, -`${namespace}/${name}`.length)}*/${name}`;
}

/** Production's first, then what names no environment. */
function rankOf(text: string): number {
  const ranks = (text.match(WORD) ?? []).map(environmentRank);
  if (ranks.includes(0)) return 0;
  return ranks.includes(1) ? 2 : 1;
}

function noteOf(count: number): readonly string[] {
  if (count === 0) return [];
  const are = count === 1 ? "1 finding is" : `${count} findings are`;
  return [`${are} told of the same resource in another environment or copy`];
}
