// The values of a root module's variables: terraform.tfvars, *.auto.tfvars in the order of their names, then the var
// files that the configuration names. Several named sets make several stacks of one folder.
//
// Var files that nobody names are given by hand or by a pipeline, one for each environment: what they all write alike is
// known, what they write differently is not, and no default stands for it. What only some of them write is known where it
// is what holds without them.

import type { SourceFile } from "../../../model/source.ts";
import { stackFolder } from "../../../model/stack-folder.ts";
import type { Attribute } from "../../../parse/hcl/ast.ts";
import type { Settings } from "../../../settings/settings.ts";
import { allBeforeProduction, namesEnvironment, namesProduction } from "../../names-environment.ts";
import type { Located, ModuleConfig } from "./module-config.ts";
import { joinPath, nameOf } from "./paths.ts";
import type { Repository } from "./repository.ts";

export type VariableSet = {
  /** The stack's id: the folder, with "#name" where there are several sets. */
  readonly id: string;
  /** Var files, in order. */
  readonly paths: readonly string[];
  /** Those of them that nobody names: each belongs to a deployment of its own. */
  readonly given: readonly string[];
  /** The one that a change touches, where it is judged by itself: what it says is known, and `given` are the others. */
  readonly touched: string | null;
  /** Terragrunt's settings, where it is Terragrunt that runs the folder: any of them may give a value. */
  readonly settings: readonly string[];
  /** Named in the configuration and not in the repository. */
  readonly absent: readonly string[];
};

export function variableSets(repository: Repository, folder: string, settings: Settings): readonly VariableSet[] {
  const automatic = automaticFiles(repository, folder);
  const named = Object.entries(settings.varFiles[folder] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (named.length === 0) {
    return setsOfChange(repository, repository.varFiles(folder), settings).map((set) =>
      givenSet(repository, folder, { automatic, ...set }),
    );
  }
  return named.map(([name, files]) => {
    const found = files.map((file) => findFile(repository, folder, file));
    const absent = files.filter((_, i) => found[i] === null);
    const paths = [...automatic, ...found.filter((path) => path !== null)];
    return { id: named.length > 1 ? `${folder}#${name}` : folder, paths, given: [], touched: null, settings: [], absent };
  });
}

type OfChange = Pick<VariableSet, "given" | "touched"> & { readonly isBeside: boolean };

/**
 * All that nobody names together; in a review those that it touches, each by itself, and what only one of its sides holds as a
 * deployment that comes or goes beside the others.
 */
function setsOfChange(repository: Repository, all: readonly string[], settings: Settings): readonly OfChange[] {
  const { touched = [], lone = [] } = settings.varFilesOfChange ?? {};
  const others = all.filter((path) => !lone.includes(path));
  const besides = all.filter((path) => lone.includes(path) && others.some((other) => isLike(path, other, repository)));
  const standing = all.filter((path) => !besides.includes(path));
  const own = standing.filter((path) => touched.includes(path));
  const by = (path: string, among: readonly string[], isBeside: boolean) => ({
    given: among.filter((other) => other !== path),
    touched: path,
    isBeside,
  });
  return [
    ...(own.length === 0
      ? [{ given: standing, touched: null, isBeside: false }]
      : own.map((path) => by(path, standing, own.length > 1))),
    ...besides.map((path) => by(path, all, true)),
  ];
}

/** Of two deployments most is given alike; a file of what they share, or of a few overrides, makes none by itself. */
function isLike(path: string, other: string, repository: Repository): boolean {
  const [own, others] = [path, other].map((each) => [...textsOf(repository, each).keys()]);
  if (own === undefined || others === undefined) return false;
  const common = own.filter((name) => others.includes(name));
  return common.length > 0 && common.length * 2 >= Math.max(own.length, others.length);
}

type Around = OfChange & { readonly automatic: readonly string[] };

function givenSet(repository: Repository, folder: string, { automatic, given, touched, isBeside }: Around): VariableSet {
  return {
    id: isBeside && touched !== null ? `${folder}#${shortName(folder, touched)}` : folder,
    paths: [...automatic, ...(touched === null ? given : [touched])],
    given,
    touched,
    settings: terragruntSettings(repository, folder),
    absent: [],
  };
}

/** `env/prod/terraform.tfvars` below its root: "env-prod". */
function shortName(folder: string, path: string): string {
  const below = folder === "." ? path : path.slice(folder.length + 1);
  const name = below.replace(/\.tfvars(\.json)?$/, "").replace(/\/terraform$/, "");
  return name.replaceAll("/", "-");
}

function automaticFiles(repository: Repository, folder: string): readonly string[] {
  const own = repository.own(folder);
  const fixed = ["terraform.tfvars", "terraform.tfvars.json"].flatMap((name) => own.filter((path) => nameOf(path) === name));
  return [...fixed, ...own.filter((path) => /\.auto\.tfvars(\.json)?$/.test(path))];
}

/** Named relative to the stack's folder, as on terraform's command line, or to the repository. */
function findFile(repository: Repository, folder: string, file: string): string | null {
  const candidates = [joinPath(folder, file), joinPath(".", file)];
  return candidates.find((path) => path !== null && repository.file(path) !== undefined) ?? null;
}

/** What the files of a set say; of two values the later one holds. */
export function valuesOf({ paths }: VariableSet, repository: Repository): ReadonlyMap<string, Located<Attribute>> {
  const values = new Map<string, Located<Attribute>>();
  for (const path of paths) {
    const document = repository.document(path);
    for (const attribute of document?.body.attributes ?? []) {
      if (document !== null) values.set(attribute.name, { syntax: attribute, lines: document.lines });
    }
  }
  return values;
}

/** Why a variable of the root `config` is not known: var files give it differently, or Terragrunt may give it. */
export function openOf(set: VariableSet, config: ModuleConfig, repository: Repository): (name: string) => string | undefined {
  const { given, touched, settings } = set;
  const texts = given.map((path) => textsOf(repository, path));
  const names = new Set(texts.flatMap((each) => [...each.keys()]));
  // Another file may be given beside the one that is touched: what it does not say itself is known where all say the same.
  const said = touched === null ? null : textsOf(repository, touched);
  const written = (name: string) => [...texts, ...(said === null ? [] : [said])].map((each) => each.get(name));
  const open = [...names].filter(
    (name) => said?.has(name) !== true && !isAlike(written(name).map((text) => text ?? otherwise(set, config, repository, name))),
  );
  const wrapped = settings.flatMap((path) => [...namesIn(repository.file(path))].map((name) => [name, path] as const));
  const anything = settings.find((path) => MERGED_INPUTS.test(repository.file(path)?.text ?? ""));
  const reasons = new Map([
    ...wrapped.map(([name, path]) => [name, wrappedBy(path, name)] as const),
    ...open.map((name) => [name, unlike(name)] as const),
  ]);
  return (name) => reasons.get(name) ?? (anything === undefined ? undefined : wrappedBy(anything, name));
}

const isAlike = (values: readonly (string | undefined)[]): boolean =>
  values.every((value) => value !== undefined && value === values[0]);

/** What a variable is where a var file says nothing of it, as it is written: what Terraform reads by itself, or its default. */
function otherwise(
  { paths, given }: VariableSet,
  config: ModuleConfig,
  repository: Repository,
  name: string,
): string | undefined {
  const automatic = paths.filter((path) => !given.includes(path)).map((path) => textsOf(repository, path).get(name));
  const fallback = config.variables.get(name)?.fallback;
  const written = fallback && repository.file(fallback.lines.path)?.text.slice(fallback.syntax.start, fallback.syntax.end);
  return automatic.findLast((text) => text !== undefined) ?? written ?? undefined;
}

/**
 * Which environments the var files that nobody names are for, where each of them says one: `dev|uat`. Of several, one that says
 * none by itself is called after it (`dev.tfvars`, `demo.tfvars`).
 */
export function environmentsGiven({ id, given, touched }: VariableSet, repository: Repository): string | null {
  const files = touched === null ? given : [touched];
  const words = files.map((path) => {
    const said = [...textsOf(repository, path)].find(([name]) => namesEnvironment(name))?.[1];
    const isCalled = said === undefined && (files.length > 1 || (touched !== null && given.length > 0));
    return isCalled ? environmentCalled(shortName(stackFolder(id), path)) : /^"([^"$%{}|]+)"$/.exec(said ?? "")?.[1];
  });
  return words.length > 0 && words.every((word) => word !== undefined) ? [...new Set(words)].join("|") : null;
}

const environmentCalled = (name: string): string | undefined =>
  namesProduction(name) || allBeforeProduction([name]) ? name : undefined;

/** Inputs that are put together from elsewhere (files of YAML, the environment), and var files that the environment names. They may hold anything. */
const MERGED_INPUTS = /^[ \t]*inputs[ \t]*=[ \t]*[^\s{]|-var-file=[^\n]*get_env\(|_var_files[ \t]*=[^\]]*get_env\(/m;

const wrappedBy = (path: string, name: string) => `var.${name} is given by ${path}, and Terragrunt is not evaluated`;

function terragruntSettings(repository: Repository, folder: string): readonly string[] {
  if (repository.file(joinPath(folder, "terragrunt.hcl") ?? "") === undefined) return [];
  return repository.below(".").filter((path) => path.endsWith(".hcl") && !path.endsWith(".lock.hcl"));
}

const known = new WeakMap<SourceFile, ReadonlySet<string>>();

/** Whatever is given a value in it, at any depth: inputs stand in blocks, objects and files that others read. */
function namesIn(file: SourceFile | undefined): ReadonlySet<string> {
  if (file === undefined) return new Set();
  const found = known.get(file) ?? new Set([...file.text.matchAll(/^[ \t]*(\w+)[ \t]*=/gm)].map(([, name = ""]) => name));
  known.set(file, found);
  return found;
}

/** Values as they are written. */
function textsOf(repository: Repository, path: string): ReadonlyMap<string, string> {
  const text = repository.file(path)?.text ?? "";
  const attributes = repository.document(path)?.body.attributes ?? [];
  return new Map(attributes.map(({ name, value }) => [name, text.slice(value.start, value.end)]));
}

/** Without the files: what is unknown for the same reason is the same, and one deployment more changes nothing of the others. */
const unlike = (name: string): string => `var.${name} is given by var files, not alike everywhere`;
