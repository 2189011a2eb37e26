// The values of a root module's variables: terraform.tfvars, *.auto.tfvars in the order of their names, then the var
// files that the configuration names. Several named sets make several stacks of one folder.
//
// Var files that nobody names are given by hand or by a pipeline, one for each environment: what they all write alike is
// known, what they write differently, or only some of them, is not, and no default stands for it.

import type { Attribute } from "../../../parse/hcl/ast.ts";
import type { Settings } from "../../../settings/settings.ts";
import type { Located } from "./module-config.ts";
import { joinPath, nameOf } from "./paths.ts";
import type { Repository } from "./repository.ts";

export type VariableSet = {
  /** The stack's id: the folder, with "#name" where there are several sets. */
  readonly id: string;
  /** Var files, in order. */
  readonly paths: readonly string[];
  /** Those of them that nobody names: each belongs to a deployment of its own. */
  readonly given: readonly string[];
  /** Named in the configuration and not in the repository. */
  readonly absent: readonly string[];
};

export function variableSets(repository: Repository, folder: string, settings: Settings): readonly VariableSet[] {
  const automatic = automaticFiles(repository, folder);
  const named = Object.entries(settings.varFiles[folder] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (named.length === 0) {
    const given = repository.varFiles(folder);
    return [{ id: folder, paths: [...automatic, ...given], given, absent: [] }];
  }
  return named.map(([name, files]) => {
    const found = files.map((file) => findFile(repository, folder, file));
    const absent = files.filter((_, i) => found[i] === null);
    const paths = [...automatic, ...found.filter((path) => path !== null)];
    return { id: named.length > 1 ? `${folder}#${name}` : folder, paths, given: [], absent };
  });
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

/** Variables that var files give differently → why they are not known. */
export function openOf({ given }: VariableSet, repository: Repository): ReadonlyMap<string, string> {
  const texts = given.map((path) => textsOf(repository, path));
  const names = new Set(texts.flatMap((each) => [...each.keys()]));
  const isAlike = (name: string) => texts.every((each) => each.has(name) && each.get(name) === texts[0]?.get(name));
  const open = [...names].filter((name) => !isAlike(name));
  return new Map(
    open.map((name) => [
      name,
      reasonFor(
        name,
        given.filter((_, at) => texts[at]?.has(name)),
      ),
    ]),
  );
}

/** Values as they are written. */
function textsOf(repository: Repository, path: string): ReadonlyMap<string, string> {
  const text = repository.file(path)?.text ?? "";
  const attributes = repository.document(path)?.body.attributes ?? [];
  return new Map(attributes.map(({ name, value }) => [name, text.slice(value.start, value.end)]));
}

function reasonFor(name: string, [first = "", ...more]: readonly string[]): string {
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return `var.${name} is given by ${first}${others}, not alike everywhere`;
}
