// A check's conditions as closures, with what they ask for, so that no more is made ready for them.

import { compileCondition, type Evaluate, type Met, type Names, nothingMet, pathOf } from "./condition/compile-condition.ts";
import { calls, type Expression, iterates, mentions } from "./condition/expression.ts";
import type { ParsedCheck, ParsedRule } from "./parsed-rule.ts";
import { withoutIndices } from "./paths.ts";
import type { Check, Relation, Rule } from "./rule.ts";

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

/** So many slots suffice for self, pod and two others. */
const USUAL_SLOTS = 4;

/** What conditions may name outside iterations, in the order of their slots. */
export function namesOf(rule: Pick<Rule, "scope">, check: Pick<Check, "related">): readonly string[] {
  const sides = rule.scope === "change" ? ["before", "after", "kind"] : [];
  return ["self", "pod", ...sides, ...Object.keys(check.related)];
}

export function compileCheck(rule: Pick<ParsedRule, "scope">, check: ParsedCheck): Conditions {
  const outer = namesFor(rule, check);
  const path = check.each === null ? null : pathOf(check.each.in, outer);
  const item = { slot: outer.variables.size, path };
  const inner = check.each === null ? outer : { ...outer, variables: new Map(outer.variables).set("item", item) };
  const required = compiled(check.require, inner);
  const applicable = check.when === null ? null : compiled(check.when, inner);
  const list = check.each === null ? null : compiled(check.each.in, outer);
  const key = check.each === null || check.each.key === null ? null : compiled(check.each.key, inner);
  const asked = [required, applicable, list].filter((each) => each !== null);
  // Asked of what fails alone, which is little: compiled when it is.
  const later = [check.message, check.exposure, check.lighter].filter((each) => each !== null);
  const seldom = (tree: Expression | null) => (tree === null ? null : lazily(() => compiled(tree, inner).evaluate));
  const reads = (name: string) => asked.some(({ met }) => met.names.has(name)) || later.some((each) => mentions(each, name));
  const hears = (name: string) => asked.some(({ met }) => met.functions.has(name)) || later.some((each) => calls(each, name));
  return {
    slots: new Map([...inner.variables].map(([name, variable]) => [name, variable.slot])),
    isRoomy:
      inner.variables.size > USUAL_SLOTS ||
      [...asked, ...(key ? [key] : [])].some(({ met }) => met.iterates) ||
      later.some(iterates),
    itemSlot: inner.variables.get("item")?.slot ?? -1,
    relations: Object.entries(check.related).map(([name, relation]) => ({
      name,
      relation,
      slot: inner.variables.get(name)?.slot ?? -1,
    })),
    readsPod: reads("pod"),
    hearsNames: hears("called"),
    hearsExcuses: hears("excused"),
    hearsBearers: required.met.functions.has("isInternal") || required.met.functions.has("isBalanced"),
    when: applicable?.evaluate ?? null,
    whenOfItem: applicable?.met.names.has("item") ?? false,
    require: required.evaluate,
    message: seldom(check.message),
    exposure: seldom(check.exposure),
    lighter: seldom(check.lighter),
    each: list === null ? null : { list: list.evaluate, key: key?.evaluate ?? null, path },
  };
}

type Compiled = { readonly evaluate: Evaluate; readonly met: Met };

function compiled(tree: Expression, names: Omit<Names, "met">): Compiled {
  const met = nothingMet();
  return { evaluate: compileCondition(tree, { ...names, met }), met };
}

function lazily(compile: () => Evaluate): Evaluate {
  let made: Evaluate | null = null;
  return (frame) => {
    made ??= compile();
    return made(frame);
  };
}

/** Both sides of a change have the resource's own paths, and so its defaults. */
function namesFor(rule: Pick<Rule, "scope">, check: Pick<Check, "related" | "defaults">): Omit<Names, "met"> {
  const pathOfName = (name: string) => (["self", "before", "after"].includes(name) ? "" : name === "kind" ? null : name);
  const variables = namesOf(rule, check).map((name, slot) => {
    const isRelated = Object.hasOwn(check.related, name);
    return [name, { slot, path: pathOfName(name), ...(isRelated && { isRelated }) }] as const;
  });
  const defaults = Object.entries(check.defaults).map(([path, value]) => [withoutIndices(path), value] as const);
  return { variables: new Map(variables), defaults: new Map(defaults) };
}
