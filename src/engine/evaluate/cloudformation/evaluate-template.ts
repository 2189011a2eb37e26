// One template to its resources: loops unrolled, SAM expanded, nested stacks that stand in the repository entered.

import type { Reference, Resource } from "../../model/resource.ts";
import { isUnknown } from "../../model/value.ts";
import { valueAt } from "../../parse/yaml/tree.ts";
import { membersOf } from "../field.ts";
import { allBeforeProduction, namesEnvironment } from "../names-environment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { evaluateResource } from "./evaluate-resource.ts";
import { type Turn, unrolled } from "./for-each.ts";
import { parameterOf } from "./parameter.ts";
import { expandServerless, impliedIds } from "./sam/expand-serverless.ts";
import { contextOf, type Evaluated, type Scope } from "./scope.ts";
import { isLoop, type Template } from "./template.ts";
import { nestedPath } from "./template-url.ts";

/** Deeper nesting than any published architecture; stops templates that nest each other. */
const MAX_NESTING = 8;
/** A stack holds 500 resources at most; this is a repository of forty full ones, nested ones counted each time. */
const MAX_RESOURCES = 20_000;

/** All templates by path, and what evaluating them leaves behind. */
export type Library = {
  readonly templates: ReadonlyMap<string, Template>;
  /** Paths that some other template nests. */
  readonly nested: Set<string>;
  readonly notes: Set<string>;
  /** What the outputs of nested stacks mention, by stack, address and name. */
  readonly outputs: Map<string, Reference>;
  /** Resources made so far; templates that nest each other many times over can multiply. */
  count: number;
};
export type Place = {
  readonly stack: string;
  readonly prefix: string;
  readonly given: ReadonlyMap<string, Evaluated>;
  readonly depth: number;
  readonly open: boolean;
  /** What the template that nests it is told about its environment. */
  readonly environment: string | null;
  /** It is nested where production is left out. */
  readonly outside: boolean;
};

/** What they make of a template is theirs: each of them sees all of it when it is deployed. */
function noteMacros({ root, file }: Template, notes: Set<string>): void {
  const written = valueAt(root, "Transform");
  const names = (written?.kind === "list" ? written.items : [written]).map((name) => valueAt(name, "Name") ?? name);
  for (const name of names)
    if (name?.kind === "scalar" && !KNOWN_MACROS.has(name.text))
      notes.add(`${file.path}: the macro ${name.text} may rewrite it when it is deployed`);
  if ([root, valueAt(root, "Resources")].some((section) => valueAt(section, "Fn::Transform") !== undefined))
    notes.add(`${file.path}: what Fn::Transform adds to it is put together only at deployment`);
}

/** Read here, or without a say in resources. */
const KNOWN_MACROS: ReadonlySet<string> = new Set(["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions"]);

export function evaluateTemplate(template: Template, library: Library, place: Place): readonly Resource[] {
  const scope: Scope = {
    template,
    prefix: place.prefix,
    given: place.given,
    open: place.open,
    logicalIds: new Set(),
    conditions: new Map(),
    cidrBlocks: new Map(),
    notes: library.notes,
    evaluate: evaluateNode,
  };
  noteMacros(template, library.notes);
  const turns = turnsOf(template, scope);
  for (const [id, turn] of turns) for (const name of [id, ...impliedIds(id, turn.entry.value)]) scope.logicalIds.add(name);
  const declared = [...turns].flatMap(([id, turn]) => evaluateResource(id, turn, place.stack) ?? []);
  const shown = mentionedByOutputs(template, scope, (output, mention) => {
    library.outputs.set(outputKey(place.stack, place.prefix.slice(0, -1), `Outputs.${output}`), mention);
  });
  const environment = environmentOf(scope) ?? place.environment;
  const outside = place.outside || isBeforeProduction(scope);
  const expanded = expandServerless(declared, template, scope).map((each): Resource => {
    const named = environment === null || each.environment !== undefined ? each : { ...each, environment };
    const told = outside ? { ...named, outside } : named;
    return shown.has(told.address) ? { ...told, output: true } : told;
  });
  library.count += expanded.length;
  return expanded.flatMap((resource) => [
    resource,
    ...childrenOf(resource, template, library, {
      ...place,
      environment: resource.environment ?? environment,
      outside: resource.outside === true,
    }),
  ]);
}

/** A parameter `Environment` as it is given, or by default; else what it may be, where that is never production. */
function environmentOf(scope: Scope): string | null {
  for (const name of scope.template.parameters.keys()) {
    const parameter = namesEnvironment(name) ? parameterOf(name, contextOf(scope)) : null;
    const { value, among = [] } = parameter ?? { value: null };
    if (typeof value === "string" && value !== "") return value;
    const allowed = among.map(String);
    if (allBeforeProduction(allowed)) return allowed.join("|");
  }
  return null;
}

/** Whatever it is given: who deploys it has no word for production. */
function isBeforeProduction({ template }: Scope): boolean {
  return [...template.parameters].some(([name, declared]) => {
    const allowed = namesEnvironment(name) ? valueAt(declared, "AllowedValues") : undefined;
    const words = allowed?.kind === "list" ? allowed.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
    return allBeforeProduction(words);
  });
}

function mentionedByOutputs(
  { root }: Template,
  scope: Scope,
  tell: (output: string, mention: Reference) => void,
): ReadonlySet<string> {
  const outputs = valueAt(root, "Outputs");
  const mentioned = new Set<string>();
  for (const { key, value } of outputs?.kind === "map" ? outputs.entries : []) {
    const context = contextOf(scope);
    evaluateNode(value, context);
    for (const { to } of context.references) mentioned.add(to);
    const [only, ...others] = context.references.filter(({ from }) => from === "Value");
    if (only !== undefined && others.length === 0) tell(key, only);
  }
  return mentioned;
}

const outputKey = (stack: string, address: string, output: string): string => [stack, address, output].join("\n");

/** What mentions an output of a nested stack mentions what that output is of. */
export function throughOutputs(resources: readonly Resource[], { outputs }: Library): readonly Resource[] {
  if (outputs.size === 0) return resources;
  return resources.map((resource): Resource => {
    const references = resource.references.map((reference) => {
      let found = reference;
      for (let depth = 0; depth <= MAX_NESTING; depth++) {
        const behind = outputs.get(outputKey(resource.stack, found.to, found.attribute));
        if (behind === undefined) break;
        found = { ...behind, from: reference.from };
      }
      return found;
    });
    return { ...resource, references };
  });
}

/** Logical id → the entry that declares it; a repeated id means the last. */
function turnsOf(template: Template, scope: Scope): ReadonlyMap<string, Turn> {
  const context = contextOf(scope);
  const turns = template.resources.flatMap((entry): (readonly [string, Turn])[] => {
    if (!isLoop(entry.key)) return [[entry.key, { entry, context }]];
    return unrolled(entry, context).map((turn) => [idIn(turn), turn]);
  });
  return new Map(turns);
}

function idIn({ entry, context }: Turn): string {
  return entry.key.replace(/[$&]\{(\w+)\}/g, (whole, name: string) => {
    const value = context.variables.get(name);
    return value === undefined ? whole : isUnknown(value) ? "?" : String(value);
  });
}

function childrenOf(resource: Resource, template: Template, library: Library, place: Place): readonly Resource[] {
  const path = nestedPath(resource, template.file.path, (each) => takes(library.templates.get(each), resource));
  if (path === null) return [];
  const child = library.templates.get(path);
  if (child === undefined || child === template || place.depth >= MAX_NESTING) {
    library.notes.add(`${template.file.path}: the template of ${resource.address} is not in the repository`);
    return [];
  }
  library.nested.add(path);
  if (library.count > MAX_RESOURCES) {
    library.notes.add(`nested stacks past ${MAX_RESOURCES} resources are not evaluated`);
    return [];
  }
  const given = argumentsOf(resource);
  const inside = { ...place, prefix: `${resource.address}/`, given, depth: place.depth + 1, open: false };
  const children = evaluateTemplate(child, library, inside);
  const { conditional } = resource;
  return conditional === undefined ? children : children.map((each) => ({ conditional, ...each }));
}

/** CloudFormation refuses a parameter that the template does not declare: one that ends alike and does not is another. */
function takes(template: Template | undefined, { attributes }: Resource): boolean {
  if (template === undefined) return false;
  const declared = valueAt(template.root, "Parameters");
  return Object.keys(membersOf(attributes["Parameters"])).every((name) => valueAt(declared, name) !== undefined);
}

/** With where each was written and what it mentions, so that a child's finding leads to the parent's line. */
function argumentsOf(resource: Resource): ReadonlyMap<string, Evaluated> {
  const places = resource.places["Parameters"]?.children ?? {};
  return new Map(
    Object.entries(membersOf(resource.attributes["Parameters"])).map(([name, value]): [string, Evaluated] => {
      const written = places[name];
      const mentions = resource.references.filter((reference) => reference.from.startsWith(`Parameters.${name}`));
      return [name, { value, mentions, ...(written ? { written } : {}) }];
    }),
  );
}
