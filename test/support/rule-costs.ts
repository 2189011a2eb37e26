// What a rule costs over copies of its examples in one stack, counted and not timed: the steps of its evaluations, and how
// often a resource or its attributes are read, which the engine's own loops (joins, selectors, links, names) do.

import type { RuleFile } from "../../src/build/make-rules.ts";
import { evaluate } from "../../src/engine/evaluate/evaluate.ts";
import { buildGraph } from "../../src/engine/graph/graph.ts";
import { type Attributes, DEFAULT_SETTINGS, type Resource } from "../../src/engine/index.ts";
import { isList, isObject, isUnknown, type Value } from "../../src/engine/model/value.ts";
import { applyRules } from "../../src/engine/rules/apply-rules.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import type { RuleWithTrees } from "../../src/engine/rules/parsed-rule.ts";

export type Cost = { readonly steps: number; readonly reads: number };

/** Something more than twice as dear where there is twice as much: said in words; null for what is not. */
export function superlinear(costs: readonly Cost[], most = 2.2): string | null {
  const told = (["steps", "reads"] as const).flatMap((what) => {
    const counted = costs.map((cost) => Math.round(cost[what]));
    // A few for whoever asks first, and next to none for the others, is no growth.
    const grows = counted.some((count, at) => at > 0 && count > most * (counted[at - 1] ?? 0) && count > 200);
    return grows ? [`${what} ${counted.join(", ")}`] : [];
  });
  return told.length === 0 ? null : told.join("; ");
}

/** Of the rule over so many copies of the resources of its examples. */
export function costsOf({ examples, ...parsed }: RuleFile, sizes: readonly number[]): readonly Cost[] {
  const stacks = examples.map(({ files }) => {
    const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
    return evaluate(sources, DEFAULT_SETTINGS).resources;
  });
  const catalogue = compileRules([parsed], "");
  const names = namesIn(parsed);
  return sizes.map((size) => {
    const count = { steps: 0, reads: 0 };
    const copies = Array.from({ length: size }, (_, copy) =>
      stacks.flatMap((stack, at) => copiesOf(stack, `c${copy}e${at}`, names)),
    );
    const graph = buildGraph(copies.flat().map((resource) => counted(resource, count)));
    count.reads = 0;
    const meter = (_: unknown, steps: number) => {
      count.steps += steps;
    };
    const { faults } = applyRules({ graph, catalogue, settings: DEFAULT_SETTINGS, meter });
    if (faults.length > 0) throw new Error(faults[0]?.message);
    return count;
  });
}

function copiesOf(resources: readonly Resource[], copy: string, names: Names): readonly Resource[] {
  const isFirst = copy.startsWith("c0e");
  return resources.filter((resource) => isFirst || !selectsAll(resource)).map((resource) => copyOf(resource, copy, names));
}

/** Stands once in a namespace: of what means every pod there, many would mean as many. */
const selectsAll = ({ type, attributes }: Resource): boolean =>
  /NetworkPolicy$|PodDisruptionBudget$/.test(type) && !JSON.stringify(attributes).includes('"matchLabels":{"');

/** In a call of its own, where the language has calls; what is mentioned is the same copy's. */
function copyOf(resource: Resource, copy: string, names: Names): Resource {
  const at = (address: string) =>
    ({
      terraform: `module.${copy}.${address}`,
      text: address + copy,
      cloudformation: address + copy,
      kubernetes: address + copy,
    })[resource.language];
  return {
    ...resource,
    stack: "one",
    address: at(resource.address),
    name: resource.name + copy,
    attributes: renamed(resource.attributes, names, copy) as Attributes,
    references: resource.references.map((reference) => ({ ...reference, to: at(reference.to) })),
  };
}

type Names = (key: string) => boolean;

const CALLED = /name$|^(users?|tags|target_tags|host|image)$/i;

/** What things are called, and are found by: each copy has names of its own, as things in one stack do. */
function namesIn({ rule }: RuleWithTrees): Names {
  const relations = rule.checks.flatMap(({ related }) => Object.values(related));
  const paths = relations.flatMap(({ through, theirs, key }) => [through, theirs, key]);
  const last = new Set(paths.map((path) => path?.split(".").at(-1)));
  return (key) => last.has(key) || CALLED.test(key);
}

/** An image keeps its tag, and an account its domain. */
function renamed(value: Value, isName: Names, copy: string, key = ""): Value {
  if (typeof value === "string") return isName(key) ? value.replace(/(?=[:@])|$/, `-${copy}`) : value;
  if (isList(value)) return value.map((item) => renamed(item, isName, copy, key));
  if (!isObject(value) || isUnknown(value)) return value;
  const isMap = /^(labels|match_?labels|selector)$/i.test(key);
  const parts = Object.entries(value).map(([name, part]) => [name, renamed(part, isName, copy, isMap ? "name" : name)]);
  return Object.fromEntries(parts);
}

function counted(resource: Resource, count: { reads: number }): Resource {
  const counting = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (owner, key) => {
        count.reads++;
        return Reflect.get(owner, key);
      },
    });
  return counting({ ...resource, attributes: counting(resource.attributes) });
}
