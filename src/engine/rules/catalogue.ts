// The catalogue: rules with their conditions compiled, looked up by resource type.
//
// Most reviews meet a few resource types out of hundreds. So a shipped rule stays text until a resource of its types is
// met, and its conditions, which are trees, become closures when a check is first applied.

import { compileCondition, type Evaluate, type Names, pathOf } from "./condition/compile-condition.ts";
import { calls, type Expression, mentions } from "./condition/expression.ts";
import { Fault } from "./condition/fault.ts";
import { withoutIndices } from "./paths.ts";
import { kindWritten, namesOfType } from "./resource-types.ts";
import type { Check, Relation, Rule } from "./rule.ts";

/** A rule and the trees of its conditions by source text. */
export type ParsedRule = { readonly rule: Rule; readonly conditions: { readonly [source: string]: Expression } };

/** What a rule is found by without being read. */
export type RuleEntry = {
  readonly id: string;
  readonly types: readonly string[];
  readonly aliases: readonly string[];
  /** The same object on every call. */
  readonly read: () => ParsedRule;
};

export type Catalogue = {
  /** Stands for all rules together, in stored scores. */
  readonly digest: string;
  /** Sorted by id. Reads every rule. */
  readonly rules: readonly Rule[];
  readonly byId: Pick<ReadonlyMap<string, Rule>, "get" | "has" | "keys">;
  /** Ids and aliases, in lower case: what a suppression may name. */
  readonly names: () => ReadonlySet<string>;
  /** Checks of both scopes for a resource type, in the order of the rules. */
  checksFor(type: string): readonly CompiledCheck[];
};

export type CompiledCheck = {
  readonly rule: Rule;
  readonly check: Check;
  readonly conditions: () => Conditions;
  /** The check is of a Kubernetes kind and the resource Terraform's: it is read as the manifest that it becomes. */
  readonly asManifest?: true;
};

export type Conditions = {
  /** Slots: self, pod, (before, after, kind), the related names in order, item. */
  readonly slots: ReadonlyMap<string, number>;
  readonly itemSlot: number;
  /** More slots are needed than most have: there are iterations, or many related names. */
  readonly isRoomy: boolean;
  /** Who is joined, and where what is joined lies. */
  readonly relations: readonly { readonly name: string; readonly slot: number; readonly relation: Relation }[];
  readonly readsPod: boolean;
  /** Some words of a name may excuse what is judged. */
  readonly hearsNames: boolean;
  /** What bears a firewall's rule may excuse it. */
  readonly hearsBearers: boolean;
  /** It excuses a resource by what stands beside it. */
  readonly hearsExcuses: boolean;
  readonly when: Evaluate | null;
  /** `when` speaks of the item, so it is asked of each. */
  readonly whenOfItem: boolean;
  readonly require: Evaluate;
  readonly message: Evaluate | null;
  readonly exposure: Evaluate | null;
  readonly lighter: Evaluate | null;
  readonly each: {
    readonly list: Evaluate;
    readonly key: Evaluate | null /** The list's path. */;
    readonly path: string | null;
  } | null;
};

export function compileRules(parsed: readonly ParsedRule[], digest = "custom"): Catalogue {
  return catalogueOf(
    parsed.map((each) => {
      const { id, checks, aliases } = each.rule;
      return { id, types: checks.flatMap(({ resource }) => resource), aliases, read: () => each };
    }),
    digest,
  );
}

export function catalogueOf(unsorted: readonly RuleEntry[], digest: string): Catalogue {
  const entries = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const checksFor = checksByType(entries);
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const rules = once(() => entries.map(({ read }) => read().rule));
  return {
    digest,
    get rules() {
      return rules();
    },
    byId: { get: (id) => known.get(id)?.read().rule, has: (id) => known.has(id), keys: () => known.keys() },
    names: once(() => new Set(entries.flatMap(({ id, aliases }) => [id, ...aliases.map((each) => each.toLowerCase())]))),
    checksFor,
  };
}

function checksByType(entries: readonly RuleEntry[]): Catalogue["checksFor"] {
  const byType = new Map<string, (() => readonly CompiledCheck[])[]>();
  for (const entry of entries) {
    const checks = once(() => checksOf(entry.read()));
    for (const type of new Set(entry.types)) push(byType, type, checks);
  }
  const named = (type: string) =>
    (byType.get(type) ?? []).flatMap((checks) => checks().filter(({ check }) => check.resource.includes(type)));
  const found = new Map<string, readonly CompiledCheck[]>();
  return (type) => {
    const known = found.get(type) ?? findChecks(type, named);
    found.set(type, known);
    return known;
  };
}

function checksOf(parsed: ParsedRule): readonly CompiledCheck[] {
  const { rule } = parsed;
  return rule.checks.map((check) => ({ rule, check, conditions: once(() => compileCheck(parsed, check)) }));
}

/** A kind's checks are for Terraform's resource too, unless the rule has one of its own; changes are told in its own words. */
function findChecks(type: string, named: (type: string) => readonly CompiledCheck[]): readonly CompiledCheck[] {
  const kind = kindWritten(type);
  const names = namesOfType(type).filter((name) => name !== kind);
  const own = [...new Set(names.flatMap(named))];
  if (kind === null) return own;
  const rules = new Set(own.map(({ rule }) => rule));
  const lent = named(kind).filter(({ rule }) => rule.scope === "resource" && !rules.has(rule));
  return [...own, ...lent.map(asManifest)];
}

/** A companion is written in the manifest's language. */
function asManifest(compiled: CompiledCheck): CompiledCheck {
  const { check } = compiled;
  return { ...compiled, check: check.fix?.companion ? { ...check, fix: null } : check, asManifest: true };
}

/** How a condition begins an iteration. */
const MACRO = /\.(?:all|exists|exists_one|map|filter)\(/;

/** So many slots suffice for self, pod and two others. */
const USUAL_SLOTS = 4;

/** What conditions may name outside iterations, in the order of their slots. */
export function namesOf(rule: Pick<Rule, "scope">, check: Check): readonly string[] {
  const sides = rule.scope === "change" ? ["before", "after", "kind"] : [];
  return ["self", "pod", ...sides, ...Object.keys(check.related)];
}

function compileCheck({ rule, conditions }: ParsedRule, check: Check): Conditions {
  const tree = (source: string) => {
    const found = conditions[source];
    if (!found) throw new Fault(`the condition ${source} was not parsed`);
    return found;
  };
  const outer = namesFor(rule, check);
  const listTree = check.each === null ? null : tree(check.each.in);
  const path = listTree === null ? null : pathOf(listTree, outer);
  const item = { slot: outer.variables.size, path };
  const inner: Names = check.each === null ? outer : { ...outer, variables: new Map(outer.variables).set("item", item) };
  const optional = (source: string | null, names: Names) => (source === null ? null : compileCondition(tree(source), names));
  // Asked of what fails alone, which is little: compiled when it is.
  const seldom = (source: string | null, names: Names) =>
    source === null ? null : lazily(() => compileCondition(tree(source), names));
  const sources = [check.when, check.require, check.message, check.exposure, check.lighter ?? null, check.each?.in ?? null];
  const related = Object.entries(check.related);
  // The text first, for trees are long: what it does not hold the tree holds only by way of a variable.
  const iterates = (source: string | null) => source !== null && (MACRO.test(source) || source.includes("variables."));
  const maySay = (source: string, name: string) => source.includes(name) || source.includes("variables.");
  const speaksOf = (source: string | null, name: string) =>
    source !== null && maySay(source, name) && mentions(tree(source), name);
  const asks = (source: string | null, name: string) => source !== null && maySay(source, name) && calls(tree(source), name);
  return {
    slots: new Map([...inner.variables].map(([name, variable]) => [name, variable.slot])),
    isRoomy: inner.variables.size > USUAL_SLOTS || [...sources, check.each?.key ?? null].some(iterates),
    itemSlot: inner.variables.get("item")?.slot ?? -1,
    relations: related.map(([name, relation]) => ({ name, relation, slot: inner.variables.get(name)?.slot ?? -1 })),
    readsPod: sources.some((source) => speaksOf(source, "pod")),
    hearsNames: sources.some((source) => asks(source, "called")),
    hearsExcuses: sources.some((source) => asks(source, "excused")),
    hearsBearers: ["isInternal", "isBalanced"].some((name) => asks(check.require, name)),
    when: optional(check.when, inner),
    whenOfItem: speaksOf(check.when, "item"),
    require: compileCondition(tree(check.require), inner),
    message: seldom(check.message, inner),
    exposure: seldom(check.exposure, inner),
    lighter: seldom(check.lighter ?? null, inner),
    each:
      check.each === null
        ? null
        : { list: compileCondition(tree(check.each.in), outer), key: optional(check.each.key, inner), path },
  };
}

function lazily(compile: () => Evaluate): Evaluate {
  const compiled = once(compile);
  return (frame) => compiled()(frame);
}

/** Both sides of a change have the resource's own paths, and so its defaults. */
function namesFor(rule: Rule, check: Check): Names {
  const pathOfName = (name: string) => (["self", "before", "after"].includes(name) ? "" : name === "kind" ? null : name);
  const variables = namesOf(rule, check).map((name, slot) => {
    const isRelated = Object.hasOwn(check.related, name);
    return [name, { slot, path: pathOfName(name), ...(isRelated && { isRelated }) }] as const;
  });
  const defaults = Object.entries(check.defaults).map(([path, value]) => [withoutIndices(path), value] as const);
  return { variables: new Map(variables), defaults: new Map(defaults) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
