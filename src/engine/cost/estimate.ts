// Resources → what each costs in a month. Instances of count and for_each are resources of their own, so they multiply by
// themselves, and none of them costs nothing.

import { buildGraph, type Link, type ResourceGraph } from "../graph/graph.ts";
import type { Resource } from "../model/resource.ts";
import type { Settings } from "../settings/settings.ts";
import type { Asked } from "./asked.ts";
import { undecided } from "./component.ts";
import type { CostComponent, CostCounts, CostEstimate, ResourceCost } from "./cost.ts";
import { ESTIMATORS } from "./estimators.ts";
import { inTerraformsWords } from "./in-terraforms-words.ts";
import { regionOf } from "./region.ts";

/** Never throws; what cannot be known is a component that says why. */
export function estimateCost(all: readonly Resource[], settings: Pick<Settings, "cost">): CostEstimate {
  const resources = all.filter(({ partly }) => !partly);
  const graph = buildGraph(resources);
  const costs = resources.flatMap((resource) => {
    const it = asked(resource, graph, settings);
    const estimator = ESTIMATORS.get(it.type);
    return estimator === undefined ? [] : [costOf(resource, conditionalOf(resource) ?? estimator(it))];
  });
  return {
    currency: "USD",
    monthly: sum(costs.map(({ monthly }) => monthly)),
    counts: countsOf(costs.flatMap(({ components }) => components)),
    resources: costs.toSorted((a, b) => compare(a.stack, b.stack) || compare(a.address, b.address)),
    notEstimated: resources.filter(({ type }) => !type.startsWith("data.")).length - costs.length,
  };
}

export function countsOf(components: readonly CostComponent[]): CostCounts {
  const number = (test: (component: CostComponent) => boolean) => components.filter(test).length;
  return {
    priced: number((each) => each.state === "priced" || (each.state === "usage-based" && each.monthly !== null)),
    usageBased: number((each) => each.state === "usage-based" && each.monthly === null),
    unknown: number((each) => each.state === "unknown"),
  };
}

function costOf({ stack, address, type }: Resource, components: readonly CostComponent[]): ResourceCost {
  const monthly = sum(components.map((each) => (each.state === "unknown" ? 0 : (each.monthly ?? 0))));
  return { stack, address, type, monthly, components };
}

/** Nobody knows how often it stands. */
function conditionalOf({ conditional }: Resource): readonly CostComponent[] | null {
  return conditional === undefined ? null : [undecided("Number of instances", conditional.$unknown)];
}

function asked(resource: Resource, graph: ResourceGraph, settings: Pick<Settings, "cost">): Asked {
  const { type, attributes } = inTerraformsWords(resource);
  const others = (links: () => readonly Link[], types: readonly string[]) => {
    const found = [...new Set(links().map((link) => link.resource))].map((other) => asked(other, graph, settings));
    return found.filter((other) => types.includes(other.type));
  };
  const assumed = settings.cost.usage;
  return {
    resource,
    type,
    attributes,
    region: regionOf(resource, attributes, settings.cost.region),
    mentioned: (...types) => others(() => graph.referenced(resource), types),
    mentionedBy: (...types) => others(() => graph.referencing(resource), types),
    usage: (key) => assumed[resource.address]?.[key] ?? assumed[resource.type]?.[key] ?? null,
  };
}

/** To a millionth of a dollar, so that 0.1 + 0.2 is what everyone expects. */
export const sum = (amounts: readonly number[]): number =>
  Math.round(amounts.reduce((total, amount) => total + amount, 0) * 1e6) / 1e6;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
