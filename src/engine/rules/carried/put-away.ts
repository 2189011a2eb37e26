// Where files lie that run for nobody, or are somebody else's, by the names of their folders.

/** The folders that other people's files are copied into, or unpacked to: "istio-1.0.5", "istio-1-0-5"; and a release's file: "ccm-v1.12.1.yaml". */
const FOLDER =
  /(^|\/)((upstream|vendor|vendored|third[-_]?party|\.chainsaw-test|\.kyverno-test|cue\.mod\/gen|_ytt_lib|[a-z][\w-]*-v?\d+\.\d+\.\d+|[a-z][a-z-]*-\d{1,2}-\d{1,2}-\d{1,2})\/|upstream\.(ya?ml|json)$|[^/]+[.-]gen(erated)?\.ya?ml$|[a-z][\w-]*-v?\d+\.\d+\.\d+\.ya?ml$)/i;

/** Left beside what took its place: "ingress-old.yaml", "orig.stack.json". Terraform reads every file of a folder, whatever it is called. */
const FILE_PUT_AWAY =
  /(^|[/_.-])(old|orig|bak)\.(ya?ml|json|template)$|(^|\/)(old|orig|bak)[_.-][\w.-]{1,100}\.(ya?ml|json|template)$/i;

/** What is kept for the record, for practice or for a program's tests, and runs for nobody. */
const ARCHIVE = folders(
  ...[
    // Hidden, or sorted away, by who keeps it: ".deprecated", "_old".
    "[._](archived?|deprecated|old|unused|disabled|trash|ba?k|backup|legacy|retired|obsolete|experiment(s|al|ation)?)",
    "[._]templates?",
    "trash(box|can)?",
    // What somebody starts by hand, or measures with.
    "[.]tools?",
    "benchmarks?",
    "retired",
    "obsolete",
    "decommissioned",
    "archived([-_][\\w-]+)?",
    "templates?/archive",
    "old",
    "attic",
    "ba?k",
    "graveyard",
    "deprecated",
    "unused([-_][\\w-]+)?",
    "test(ing)?[-_]tools?",
    "old[-_][\\w-]+",
    "[\\w-]+[-_]old",
    "[\\w-]+-original",
    "([\\w-]+[-_.])?disabled",
  ],
  // Put away by its name ("web--"), or written down on a day ("20240627-100M").
  ...["[^/]*--", "(19|20)\\d{2}-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\\d|3[01])([-_.][^/]*)?"],
  // Lessons that are counted, and the files of a page: "Lab3", "workshop-2", "secrets.files".
  ...["lab[-_]?\\d+", "workshops?[-_]?\\d+", "[\\w-]+\\.files"],
  // What the certificates for Kubernetes are learnt by.
  ...["cka", "ckad"],
  // Sorted behind everything else.
  "zz?_[\\w.-]+",
  ...[
    "([\\w-]+-)?docs",
    "([\\w-]+[-_])?(exercises?|tutorials?|codelabs?|samples?)",
    "[\\w-]+[-_](examples|demos?)",
    "demos",
    "snippets",
  ],
  ...[
    "([\\w-]+[-_])?(pocs?\\d*|proof-of-concept)([-_][\\w-]+)?",
    "experiments",
    "(terraform|infra|infrastructure)/experiment",
    "playground",
    "hack",
    "starters?",
    "quick-?starts?",
  ],
  ...["([\\w-]+-)?(terraform|aws|azure|gcp|kubernetes|k8s|eks|aks|gke|cloud)-(training|workshop)", "\\.workshop"],
  ...["testdata", "__fixtures__", "(tests?|spec)/(?:[^/]+/)?(data|fixtures|resources)", "test[-_]?files"],
  ...["test_(modules?|data|fixtures?|cases?)", "(load|integration)[-_]?test(s|ing)?"],
);

/** A whole tree that a repository put away; a folder or two may be a service of that name. */
const TREE_PUT_AWAY = /^archive\/([^/]+\/){3}/i;

/** A program's tests read templates, and deploy none of them. */
const READ_BY_TESTS = /(^|\/)(tests?|__tests__)\//;

/** A template that shows how the others are written: "__example.template". */
const EXAMPLE_FILE = /(^|\/)_*([\w-]+[-_.])?(example|sample)\.(template|ya?ml|json)$/i;

/** What a module's own tests set up, in a project for them, or a chart's, what a generator's tests expect, and what taskcat fetched. */
const TESTS =
  /(^|\/)(\.taskcat|charts\/[\w.-]+\/tests?|tests?\/(.*\/)?(setup|integration|e2e|baselines?|expected|golden|snapshots?)|fixtures|testdata|__fixtures__|__snapshots__|pkg\/(.*\/)?tests?)\//i;

/** Clusters on somebody's own machine, by the folder of a manifest or of the overlay that is deployed there. */
const LOCAL =
  /(^|\/)(kind|minikube|k3d|docker-desktop|crc|((overlays?|env(ironment)?s?|clusters?|deploy(ment)?s?|k8s|kubernetes|kustomize|manifests)\/(local(host)?|debug)|(local|test)-clusters?|clusters?-local|local-dev))(\/|$)|(^|\/)(minikube|k3d)-[\w.-]{1,80}\.ya?ml$/;

/** What shows how a manifest is written, or tries one. `test/` may be an environment. */
const EXAMPLE =
  /(^|\/)((examples?([-_][\w-]+)?|[\w-]+[-_]example|tests|__tests?__|e2e|\.github|\.taskfiles)\/|([\w-]+[-_.])?example\.ya?ml$|example-[\w-]+\.ya?ml$|test-[\w-]+\.ya?ml$)/i;

/** Manifests that what runs has left behind. */
const LEGACY = /(^|\/)legacy\//;

/** A folder that says so of itself: "gke-deprecated". */
const DEPRECATED = /(^|[/_-])(deprecated|obsolete|decom(missioned)?)(\/|$)/i;

/** What a generator copies and fills in: "STACK_TEMPLATE_TO_REPLACE/ingress.yaml", `module "NAME_TO_REPLACE-rds"`. */
const FILLED_IN = /(^|[^A-Za-z0-9])[A-Z][A-Z0-9_]*_TO_REPLACE([^A-Za-z0-9]|$)/;

/** A module that somebody put away: its stack is itself only where nobody calls it. */
const PUT_AWAY = /(^|\/)modules?\/(.*\/)?(legacy|deprecated|obsolete)(\/|$)/i;

/** A folder that says that tests stand in it. */
const TEST_FOLDER = /(^|\/)([\w-]*-)?(tests?|e2e|conformance|chainsaw|kuttl)(-[\w-]*)?\//i;

/** Any of these stands in the path as a folder. */
function folders(...patterns: readonly string[]): RegExp {
  return new RegExp(`(^|/)(${patterns.join("|")})/`, "i");
}

/**
 * Whether a file, or the folder that it stands in, is of this kind. The last two answers are remembered: resources come file
 * by file, of some the stack is asked as well, and the patterns are long.
 */
function asked(pattern: RegExp, placeOf = (path: string) => path): (path: string) => boolean {
  let last = { path: "", place: "", answer: pattern.test("") };
  let former = last;
  return (path) => {
    if (path === last.path) return last.answer;
    const known = path === former.path ? former : null;
    const place = known?.place ?? placeOf(path);
    const answer = known?.answer ?? (place === last.place ? last.answer : pattern.test(place));
    [former, last] = [last, known ?? { path, place, answer }];
    return answer;
  };
}

/** With its last slash; "" at the root. */
export const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);

export const isInOthersFolder = asked(FOLDER);
const isInArchive = asked(ARCHIVE, folderOf);
const isPutAwayTree = asked(TREE_PUT_AWAY);
export const isArchived = (path: string): boolean => isInArchive(path) || isPutAwayTree(path);
export const isOfTests = asked(TESTS, folderOf);
export const isPutAwayFile = asked(FILE_PUT_AWAY);
const isLocal = asked(LOCAL);
export const isExample = asked(EXAMPLE);
const isLegacy = asked(LEGACY);
export const isPutAwayModule = asked(PUT_AWAY);
export const isFilledIn = (name: string): boolean => FILLED_IN.test(name);
export const isDeprecated = asked(DEPRECATED);
export const isReadByTests = (path: string): boolean => READ_BY_TESTS.test(path);
export const isExampleFile = (path: string): boolean => EXAMPLE_FILE.test(path);
export const namesTests = (path: string): boolean => TEST_FOLDER.test(path);

/** A manifest's folder, or that of the overlay which it is built in, is for practice or for somebody's own machine. */
export const isShown = (path: string): boolean => isLocal(path) || isExample(path) || isArchived(path) || isLegacy(path);
