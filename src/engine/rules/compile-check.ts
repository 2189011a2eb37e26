// A check's conditions as closures, with what they ask for, so that no more is made ready for them.

import { once } from "../model/once.ts";
import { allOf, compileCondition, compileLater, type Evaluate, type Names, pathOf } from "./condition/compile-condition.ts";
import { Variables } from "./condition/variables.ts";
import { type FailedCheck, type Need, type ParsedCheck, type ParsedRule, type TreeText, treeIn } from "./parsed-rule.ts";
import { withoutIndices } from "./paths.ts";
import type { Check, Relation, Rule } from "./rule.ts";

export type Conditions = {
  /** In the order of their slots: self, pod, (before, after, kind), the related names, item. */
  readonly variables: Variables;
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
  /** Compiled when something fails, which is little. */
  readonly failed: () => { readonly [condition in keyof FailedCheck]: Evaluate | null };
  readonly each: {
    readonly list: Evaluate;
    readonly key: Evaluate | null;
    /** The list's path. */
    readonly path: string | null;
  } | null;
};

/** So many slots suffice for self, pod and two others. */
const USUAL_SLOTS = 4;

const OWN = Variables.none.with("self", { path: "" }).with("pod", { path: "pod" });

/** Both sides of a change have the resource's own paths, and so its defaults. */
const OWN_IN: { readonly [scope in Rule["scope"]]: Variables } = {
  resource: OWN,
  change: OWN.with("before", { path: "" })
    .with("after", { path: "" })
    .with("kind", { path: null })
    .with("forcing", { path: null }),
};

/** What conditions may name outside iterations. */
export function knownVariables({ scope }: Pick<Rule, "scope">, { related }: Pick<Check, "related">): Variables {
  return Object.keys(related).reduce((known, name) => known.with(name, { path: name, isRelated: true }), OWN_IN[scope]);
}

export function compileCheck(rule: Pick<ParsedRule, "scope">, check: ParsedCheck, failed: () => FailedCheck): Conditions {
  const outer = namesFor(rule, check);
  const list = check.each === null ? null : treeIn(check.each.in);
  const path = list === null ? null : pathOf(list, outer);
  const inner = check.each === null ? outer : { ...outer, variables: outer.variables.with("item", { path }) };
  const { variables } = inner;
  const needs = (need: Need) => check.needs.includes(need);
  const compiled = (tree: TreeText | null) => (tree === null ? null : compileCondition(treeIn(tree), inner));
  const later = (tree: TreeText) => compileLater(() => treeIn(tree), inner);
  return {
    variables,
    isRoomy: variables.size > USUAL_SLOTS || needs("iterations"),
    itemSlot: check.each === null ? -1 : outer.variables.size,
    relations: Object.entries(check.related).map(([name, relation]) => ({
      name,
      relation,
      slot: variables.get(name)?.slot ?? -1,
    })),
    readsPod: needs("pod"),
    hearsNames: needs("names"),
    hearsExcuses: needs("excuses"),
    hearsBearers: needs("bearers"),
    when: compileWhen(check.when, inner),
    whenOfItem: needs("item-in-when"),
    require: later(check.require),
    failed: once(() => {
      const { message, exposure, lighter } = failed();
      return { message: compiled(message), exposure: compiled(exposure), lighter: compiled(lighter) };
    }),
    each: check.each &&
      list && {
        list: compileLater(() => list, outer),
        key: check.each.key === null ? null : later(check.each.key),
        path,
      },
  };
}

/** Most resources fail the first part: the others wait until they are asked. */
function compileWhen([first, ...others]: readonly TreeText[], names: Names): Evaluate | null {
  if (first === undefined) return null;
  const rest = others.map((part) => compileLater(() => treeIn(part), names));
  return allOf([compileCondition(treeIn(first), names), ...rest]);
}

function namesFor(rule: Pick<Rule, "scope">, check: Pick<Check, "related" | "defaults">): Names {
  const defaults = Object.entries(check.defaults);
  return {
    variables: knownVariables(rule, check),
    defaults: defaults.length === 0 ? NO_DEFAULTS : new Map(defaults.map(([path, value]) => [withoutIndices(path), value])),
  };
}

const NO_DEFAULTS: Names["defaults"] = new Map();
