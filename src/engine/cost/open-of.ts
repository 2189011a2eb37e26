// A sum of nothing priced is no "$0.00": it is unknown, or decided by use.

import type { ResourceCost } from "./cost.ts";

/** Null: it is a sum. */
export function openOf({ monthly, components }: Pick<ResourceCost, "monthly" | "components">): "unknown" | "by use" | null {
  const isOpen = components.length > 0 && components.every((each) => each.state === "unknown" || each.monthly === null);
  if (!isOpen || monthly !== 0) return null;
  return components.every(({ state }) => state === "unknown") ? "unknown" : "by use";
}
