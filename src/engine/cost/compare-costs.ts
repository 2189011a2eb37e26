// The difference between two estimates, resource by resource: base and head are paired as the comparison paired them.

import type { ResourceChange } from "../compare/comparison.ts";
import { resourceKey } from "../compare/revision.ts";
import type { CostChange, CostComponent, CostEstimate, ResourceCost, ResourceCostChange } from "./cost.ts";
import { countsOf, sum } from "./estimate.ts";
import { openBetween, openOf } from "./open-of.ts";

/** `delta` is the sum of the differences that are known, to a millionth of a dollar. */
export function compareCosts(before: CostEstimate, after: CostEstimate, changes: readonly ResourceChange[]): CostChange {
  const rows = rowsOf(before, after, changes);
  return {
    currency: "USD",
    before: before.monthly,
    after: after.monthly,
    delta: sum(rows.map(({ delta }) => delta ?? 0)),
    counts: countsOf(rows.flatMap(({ components }) => components)),
    resources: rows.sort(bySize),
  };
}

function rowsOf(before: CostEstimate, after: CostEstimate, changes: readonly ResourceChange[]): ResourceCostChange[] {
  const earlier = new Map(
    changes.flatMap(({ stack, address, previous }) =>
      previous === null ? [] : [[resourceKey(stack, address), previous] as const],
    ),
  );
  const left = new Map(before.resources.map((cost) => [resourceKey(cost.stack, cost.address), cost]));
  const rows: ResourceCostChange[] = [];
  for (const cost of after.resources) {
    const name = earlier.get(resourceKey(cost.stack, cost.address)) ?? cost.address;
    const key = resourceKey(cost.stack, name);
    const was = left.get(key);
    left.delete(key);
    if (was === undefined) rows.push(row("added", null, cost));
    else if (!isSame(was, cost)) rows.push(row("changed", was, cost));
  }
  for (const was of left.values()) rows.push(row("removed", was, null));
  return rows.filter(({ components }) => components.length > 0);
}

function row(kind: ResourceCostChange["kind"], was: ResourceCost | null, is: ResourceCost | null): ResourceCostChange {
  const shown = is ?? was;
  if (shown === null) throw new Error("unreachable: a row has a side");
  const { stack, address, type, components } = shown;
  const [before, after] = [was?.monthly ?? null, is?.monthly ?? null];
  const beforeOpen = was === null ? null : openOf(was);
  const deltaOpen = openBetween(was, is);
  return {
    ...{ stack, address, type, kind, before, after, components },
    delta: deltaOpen === null ? sum([after ?? 0, -(before ?? 0)]) : null,
    ...(beforeOpen === null ? {} : { beforeOpen }),
    ...(deltaOpen === null ? {} : { deltaOpen }),
  };
}

/** The same lines at the same prices: the change does not touch what it costs. */
function isSame(was: ResourceCost, is: ResourceCost): boolean {
  return was.monthly === is.monthly && JSON.stringify(was.components.map(face)) === JSON.stringify(is.components.map(face));
}

function face(component: CostComponent) {
  if (component.state === "unknown") return [component.name, component.state];
  return [component.name, component.state, component.quantity, component.price?.amount];
}

function bySize(a: ResourceCostChange, b: ResourceCostChange): number {
  return sizeOf(b) - sizeOf(a) || compare(a.stack, b.stack) || compare(a.address, b.address);
}

const sizeOf = ({ before, after }: ResourceCostChange): number => Math.abs((after ?? 0) - (before ?? 0));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
