// Manifests to resources: read every API object, build what kustomizations put together, settle which objects are
// deployed together, join them.

import type { Evaluation, FileCoverage, Resource, Stack } from "../../model/resource.ts";
import type { SourceFile } from "../../model/source.ts";
import type { Settings } from "../../settings/settings.ts";
import { type LocalOnly, localOnly } from "../local/local-only.ts";
import { filesOfEmulators, isBuiltInPlace } from "./emulators.ts";
import { isExported } from "./exported.ts";
import { type Filled, filledByScripts } from "./filled-by-scripts.ts";
import { neighboursOf, referencesOf } from "./join.ts";
import { addressOf, type KubeObject, typeOf } from "./kube-object.ts";
import { IDLE, isIdlePatch } from "./kustomize/idle.ts";
import type { Kustomization } from "./kustomize/kustomization.ts";
import { overlaysOf } from "./kustomize/overlays.ts";
import { type ReadFile, readFiles } from "./read-files.ts";
import { type Built, BY_SCRIPT, BY_SKAFFOLD, builtBySkaffold, withBuilt } from "./skaffold.ts";
import { folderOf, type KubeStack, lastOfEach, stacksOf } from "./stacks.ts";
import { supersededAmong } from "./superseded.ts";
import { type Standing, type Undeployed, undeployedAmong } from "./undeployed.ts";
import { leftOutByYtt } from "./ytt.ts";

/** Never throws. Files that are no manifests are left out; charts and templated YAML are counted as skipped. */
export function evaluateKubernetes(files: readonly SourceFile[], _settings: Settings): Evaluation {
  const read = readFiles(files);
  const deployment = deployed(read, files);
  const { standing, notes } = deployment;
  const left = leftAmong(deployment, read, files);
  const rendered = new Set(files.filter(isRendered).map(({ path }) => path));
  return {
    resources: standing.flatMap((stack) => resourcesOf(stack, rendered, left)),
    stacks: standing.map(stackOf),
    files: [...read.map((file) => coverageOf(file, deployment)), ...takenIn(read, files, deployment)],
    diagnostics: read.flatMap((file) => file.diagnostics),
    notes,
  };
}

/** What is no manifest by itself, and part of one by its overlay: a patch that is a list of operations, a generator's file. */
function takenIn(read: readonly ReadFile[], files: readonly SourceFile[], { used }: Deployed): readonly FileCoverage[] {
  const known = new Set(read.map(({ coverage: { path } }) => path));
  const taken = files.filter(({ path, unread }) => unread === undefined && used.has(path) && !known.has(path));
  return taken.filter(({ path }) => /\.(ya?ml|json)$/.test(path)).map(({ path }) => ({ path, status: "evaluated" }));
}

function stackOf({ id, objects, missing = [] }: KubeStack): Stack {
  return { id, language: "kubernetes", resources: objects.length, ...(missing.length === 0 ? {} : { unread: missing }) };
}

type Deployed = {
  readonly standing: readonly (KubeStack & Standing)[];
  readonly kustomizations: readonly Kustomization[];
  /** Paths of what overlays take in, and of patches that none does. */
  readonly used: Paths;
  readonly patches: Paths;
  readonly notes: readonly string[];
};

type Paths = ReadonlySet<string>;

/** Overlays as they are built, and beside them the folders of manifests that no overlay takes in. */
function deployed(read: readonly ReadFile[], files: readonly SourceFile[]): Deployed {
  const objects = new Map(read.map((file) => [file.coverage.path, file.objects]));
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const kustomizations = read.flatMap((file) => file.kustomization ?? []);
  const { used, ...overlays } = overlaysOf(
    kustomizations,
    (path) => objects.get(path),
    (path) => texts.get(path),
  );
  const folders = new Set(kustomizations.map(({ folder }) => folder || "."));
  const unlisted = read.filter(({ coverage }) => !used.has(coverage.path)).flatMap((file) => file.objects);
  const [patching = [], loose = []] = [true, false].map((is) => unlisted.filter((object) => isIdlePatch(object, folders) === is));
  const terraform = new Set(files.filter(({ path }) => /\.(tf|tofu)$/.test(path)).map(({ path }) => folderOf(path)));
  const built = overlays.stacks.map(({ folder, objects: members, missing }) => {
    const stack = { id: folder || ".", objects: lastOfEach(members), missing };
    return { ...renamed(stack, terraform, "kustomize"), folder };
  });
  const beside = stacksOf(loose).map((stack) => renamed(renamed(stack, folders, "unlisted"), terraform, "kubernetes"));
  return {
    standing: [...built, ...beside.map((stack) => ({ ...stack, folder: null }))].sort((a, b) => (a.id < b.id ? -1 : 1)),
    kustomizations,
    used,
    patches: new Set(patching.map(({ range }) => range.path)),
    notes: [...overlays.notes].sort(),
  };
}

/** What of it nobody deploys, or something else than a cluster that lasts. */
function leftAmong({ standing, kustomizations }: Deployed, read: readonly ReadFile[], files: readonly SourceFile[]): Left {
  const objects = read.flatMap((file) => file.objects);
  const emulators = filesOfEmulators(objects);
  return {
    undeployed: undeployedAmong(standing, { kustomizations, objects, files }),
    isSuperseded: supersededAmong(objects),
    isEmulated: ({ range }: KubeObject) => emulators.has(range.path),
    isLocal: localIn(standing, localOnly(files)),
    isLeftOut: leftOutByYtt(files),
    built: builtBySkaffold(files),
    filled: filledByScripts(files),
  };
}

function coverageOf({ coverage, kustomization }: ReadFile, { used, patches }: Deployed): FileCoverage {
  if (coverage.status !== "evaluated") return coverage;
  if (patches.has(coverage.path)) return { path: coverage.path, status: "skipped", because: IDLE.patch };
  if (kustomization === null || used.has(coverage.path)) return coverage;
  return { path: coverage.path, status: "skipped", because: IDLE.component };
}

/** A folder can be several stacks: a Terraform root module beside manifests, manifests that its overlay does not list. */
function renamed(stack: KubeStack, taken: ReadonlySet<string>, suffix: string): KubeStack {
  return taken.has(stack.id) ? { ...stack, id: `${stack.id}#${suffix}` } : stack;
}

/** `helm template` writes above each object which template it comes from. */
function isRendered({ path, text }: SourceFile): boolean {
  return (
    /\.ya?ml$/.test(path) && text.includes("# Source: ") && /^# Source: [\w.-]+\/(charts\/[\w.-]+\/)*templates\//m.test(text)
  );
}

/** A folder that is built is started as a whole; other manifests by themselves, or with all of their folder. */
function localIn(standing: readonly Standing[], isLocal: LocalOnly): Left["isLocal"] {
  const folders = new Map(standing.map(({ id, folder }) => [id, folder]));
  return (id, { range: { path } }) => {
    const folder = folders.get(id) ?? null;
    return folder === null ? isLocal(path) || isLocal(folderOf(path)) : isLocal(folder);
  };
}

type Is = (object: KubeObject) => boolean;
type Left = {
  readonly undeployed: Undeployed;
  readonly isSuperseded: Is;
  readonly isEmulated: Is;
  readonly isLocal: (stack: string, object: KubeObject) => boolean;
  readonly isLeftOut: Is;
  readonly built: Built;
  readonly filled: Filled;
};

function resourcesOf({ id, objects }: KubeStack, rendered: Paths, left: Left): readonly Resource[] {
  const { commentedOut, unreached } = left.undeployed;
  const appliedBy = left.undeployed.appliers.get(id) ?? [];
  const isUnused = (object: KubeObject) =>
    commentedOut.has(id) || left.isSuperseded(object) || left.isEmulated(object) || isExported(object);
  const isElsewhere = unreached.has(id) || isBuiltInPlace(objects);
  const neighbours = neighboursOf(objects);
  return objects.map((object) => ({
    address: addressOf(object),
    type: typeOf(object),
    name: object.name,
    language: "kubernetes",
    stack: id,
    range: object.range,
    attributes: withImages(object, left),
    places: object.places,
    references: referencesOf(object, neighbours),
    ...(rendered.has(object.range.path) ? { rendered: true } : {}),
    ...(isUnused(object) ? { unused: true } : {}),
    ...(isElsewhere || left.isLocal(id, object) || left.isLeftOut(object) ? { unreached: true } : {}),
    ...(appliedBy.length > 0 ? { appliedBy } : {}),
  }));
}

/** Without what somebody else completes of them. */
function withImages({ attributes, range }: KubeObject, { built, filled }: Left): KubeObject["attributes"] {
  const named = withBuilt(attributes, { built, because: BY_SKAFFOLD });
  return withBuilt(named, { built: filled(range.path), because: BY_SCRIPT });
}
