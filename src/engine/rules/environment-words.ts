// Which environment a text speaks of: the words for it, and where each of them may be believed.

import { isUnknown, type Value } from "../model/value.ts";

/** `word`: what was said, "dev"; null where it says that it is for production. */
export type Said = { readonly word: string | null };

/** Words that mean nothing else, wherever they stand. */
const ANYWHERE = numbered(
  ...[
    "dev",
    "devel",
    "develop",
    "development",
    "sandbox",
    "sbx",
    "sbox",
    "playground",
    "poc",
    "prototype",
    "prototypes",
    "qa",
    "uat",
  ],
  ...["staging", "stage", "stg", "preprod", "preproduction", "nonprod", "nonproduction", "nonlive", "pentest"],
  ...["stub", "stubs", "mock", "mocks", "mockup", "mockups", "fake", "fakes", "dummy", "ephemeral"],
  // Programs that play a service, or keep the mail that nobody is meant to get.
  ...["wiremock", "mailhog", "mailpit", "mailcatcher"],
  // Chains that are there to try programs on.
  ...["testnet", "devnet", "goerli", "holesky", "hoodi", "sepolia"],
);
/** Words that also name a product or a purpose: of an environment where one is named, and nowhere else. */
const AS_ENVIRONMENT = numbered(
  ...["test", "tests", "testing", "tst", "e2e", "perf", "performance", "loadtest", "nft", "int", "integration", "sit"],
  ...["ppd", "ppe"],
  ...["lab", "labs", "demo", "preview", "review", "training", "trial"],
);
/** The few of these that a name begins or ends with when it is for nothing else. */
const AT_AN_END = numbered("test", "tst", "e2e", "loadtest", "demo", "training");
/** What the registry's documentation calls its examples: copied for production as often as for a trial, it tells nothing. */
const DOCUMENTED = /^((aurora|docdb|neptune)-cluster-demo|test-lb-tf|foobar3-terraform-test)$/;
/** What a folder of several words ends with that shows how something is done: "java-modernization-demo". */
const DEMONSTRATION = numbered("demo", "demos", "codelab", "codelabs", "workshop", "tutorial", "quickstart");
/** What a folder of several words ends with that is an environment's: "admin-services-test". */
const TRIED = numbered("test", "testing", "tst");
/** What a folder by itself says of what it deploys; "test" may hold tests of a program, "nft" is for tests of what is no function. */
const TRIES = numbered("e2e", "loadtest", "nft", "conformance");
/** Stands for a service that is not there. */
const STAND_IN = numbered(
  ...["stub", "stubs", "mock", "mocks", "fake", "fakes", "dummy", "wiremock", "mailhog", "mailpit", "mailcatcher"],
);
const PRODUCTION = numbered("prod", "prd", "production", "live", "mainnet");

/** Folders whose folders are environments. */
const ENVIRONMENTS = /^(env|environment|overlay|stage|cluster|account|tenant|deployment)s?$|^live$/;
/** "eu-west-1", "europe-west1", "01" */
const REGION = /^([a-z]{2,9}-[a-z]+-?\d[a-z]?|[a-z]{0,4}\d+)$/;

function numbered(...words: readonly string[]): RegExp {
  return new RegExp(`^(${words.join("|")})\\d*$`);
}

/** 0 of a word for production, 1 of one for another environment, null of any other. */
export function environmentRank(word: string): 0 | 1 | null {
  const lower = word.toLowerCase().replace(/[-_]/g, "");
  if (PRODUCTION.test(lower)) return 0;
  return ANYWHERE.test(lower) || AS_ENVIRONMENT.test(lower) ? 1 : null;
}

export function firstSaid<T>(from: Iterable<T>, read: (each: T) => Said | null): Said | null {
  for (const each of from) {
    const found = read(each);
    if (found !== null) return found;
  }
  return null;
}

/** Of a value that names the environment any word counts: "test", "preprod-eu". */
export function byEnvironment(value: Value | undefined): Said | null {
  return typeof value === "string" ? among(wordsOf(value), (word) => ANYWHERE.test(word) || AS_ENVIRONMENT.test(word)) : null;
}

/** What CloudFormation calls a resource, in words: a "CriStubService" stands for another; a "StagingBucket" may be for anything. */
export function byLogicalId(id: string): Said | null {
  return among(wordsOf(id.replace(/([a-z0-9])([A-Z])/g, "$1 $2")), (word) => STAND_IN.test(word));
}

/** A stub or a mock, by any word of a path, an address or a name. */
export const isStandIn = (text: string): boolean =>
  wordsOf(text.replace(/([a-z0-9])([A-Z])/g, "$1 $2")).some((word) => STAND_IN.test(word));

/** Of several words the one that names the kind says what it is, and not what for: "orders-api-stage" of a stage. */
export function byName(value: Value | undefined, type = ""): Said | null {
  const text = knownPart(value);
  if (DOCUMENTED.test(text)) return null;
  const words = wordsOf(text);
  const ends = [words[0], words.at(-1)];
  const isKind = (word: string) => words.length > 1 && type.toLowerCase().endsWith(word);
  return among(words, (word) => !isKind(word) && (ANYWHERE.test(word) || (ends.includes(word) && AT_AN_END.test(word))));
}

/** Of a namespace or an instance's key: as one word any that names an environment, among others only what means nothing else. */
export function byLabel(value: Value | undefined): Said | null {
  const words = wordsOf(knownPart(value));
  return words.length === 1 ? byEnvironment(words[0]) : among(words, (word) => ANYWHERE.test(word));
}

/** Of the name of a module's call, `ephemeral-table`: a "stage" may be an interface's, and "live" a stream. */
export function byCall(name: string): Said | null {
  const words = wordsOf(name).filter((word) => !/^(stages?|live)\d*$/.test(word));
  return among(words, (word) => ANYWHERE.test(word) || /^demos?\d*$/.test(word));
}

const paths = new Map<string, Said | null>();

/**
 * Of a folder or template's path the deepest part that speaks: "dev", "trino-dev", "dev-eu-west-1", and below
 * "environments/" whatever says it, anywhere below "live/" a folder of that name; "java-modernization-demo", "demo_stack". Not "dev-tools"; not "test" or "demo" by themselves, which hold
 * tests and demonstrations.
 */
export function byPath(path: string): Said | null {
  const known = paths.get(path);
  if (known !== undefined) return known;
  if (paths.size >= MAX_PATHS) paths.clear();
  const said = deepest(path);
  paths.set(path, said);
  return said;
}

function deepest(path: string): Said | null {
  const folders = path.replace(/\.(ya?ml|json|template|tmpl)$/, "").split("/");
  const places = folders.map((folder, index) => ({ folder, below: folders[index - 1] ?? "" })).reverse();
  const isLive = folders.includes("live");
  return firstSaid(places, ({ folder, below }) => {
    const named = ENVIRONMENTS.test(below) || (isLive && AS_ENVIRONMENT.test(folder));
    return named ? byEnvironment(folder) : byFolder(folder);
  });
}

/** Which of an environment's deployments a file is of, or that it is one: "qa-canary", "development-env". */
const OF_ENVIRONMENT = /^(canary|blue|green|env|environment)$/;

function byFolder(folder: string): Said | null {
  const words = wordsOf(folder);
  const [first = "", ...rest] = OF_ENVIRONMENT.test(words.at(-1) ?? "") ? words.slice(0, -1) : words;
  const last = rest.at(-1) ?? first;
  const begins = /^demos?$/.test(first);
  const isNamed = rest.length > 0 && (begins || DEMONSTRATION.test(last) || TRIED.test(last));
  return among(
    begins || REGION.test(rest.join("-")) ? [first, last] : [last],
    (word) => isNamed || ANYWHERE.test(word) || TRIES.test(word),
  );
}

/** Of a text with gaps the words that are whole, each gap one word that says nothing: "0 dev" of "${var.app}-dev". */
function knownPart(value: Value | undefined): string {
  if (typeof value === "string") return value;
  if (!isUnknown(value)) return "";
  const text = value.written ?? `${value.prefix ?? ""}…`;
  return text.slice(0, MAX_LENGTH).replace(/[A-Za-z0-9]*…[A-Za-z0-9]*/g, " 0 ");
}

function among(words: readonly string[], speaks: (word: string) => boolean): Said | null {
  if (words.some((word) => PRODUCTION.test(word))) return { word: null };
  const word = words.find(speaks);
  return word === undefined ? null : { word };
}

const MAX_LENGTH = 200;
const MAX_PATHS = 10_000;

/** "non-prod" and "pre_production" are one word each. */
function wordsOf(text: string): readonly string[] {
  if (text === "" || text.length > MAX_LENGTH) return [];
  const lower = text.toLowerCase();
  const joined = /(non|pre)[-_ .]/.test(lower)
    ? lower.replace(/(^|[^a-z0-9])(non|pre)[-_ .](prod|production|live)(?![a-z])/g, "$1$2$3")
    : lower;
  return joined.match(/[a-z0-9]+/g) ?? [];
}
