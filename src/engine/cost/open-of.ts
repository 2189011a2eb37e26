// A sum of nothing priced is no "$0.00": it is unknown, or decided by use.

import type { Open, ResourceCost } from "./cost.ts";

/** Null: it is a sum. */
export function openOf({ monthly, components }: Pick<ResourceCost, "monthly" | "components">): Open | null {
  const isOpen = components.length > 0 && components.every((each) => each.state === "unknown" || each.monthly === null);
  if (!isOpen || monthly !== 0) return null;
  return components.every(({ state }) => state === "unknown") ? "unknown" : "by use";
}

/**
 * From a price to none, or from none to one, there is no difference; nor where only one side has a part whose price is not
 * known. Null: it is a sum.
 */
export function openBetween(was: ResourceCost | null, is: ResourceCost | null): Open | null {
  if (was === null || is === null) return openOf(was ?? is ?? NOTHING);
  const [before, after] = [openOf(was), openOf(is)];
  if ([before, after].includes("unknown") || unknownParts(was) !== unknownParts(is)) return "unknown";
  return before ?? after;
}

const NOTHING: Pick<ResourceCost, "monthly" | "components"> = { monthly: 0, components: [] };

const unknownParts = ({ components }: ResourceCost): string =>
  JSON.stringify(components.flatMap(({ state, name }) => (state === "unknown" ? [name] : [])));
