// Changes that read the same but for a name: the instances of one block that come, go or move, and resources of which the
// same attributes change in the same way (a provider's tags, a chart's label). Told one by one they hide what differs.

import type { ResourceChange } from "../../compare/comparison.ts";
import { withoutKeys } from "../../graph/graph.ts";
import type { Alike } from "./alike.ts";

/** Of two nobody is hidden. */
const ENOUGH = 3;

/** In the order of what stands first in each; what has too few companions stands alone. */
export function together(changes: readonly Alike<ResourceChange>[]): readonly (readonly Alike<ResourceChange>[])[] {
  const groups = Map.groupBy(changes, ({ first }, at) => faceOf(first) ?? `${at}`);
  const wide = new Set([...groups].filter(([, all]) => all.length >= ENOUGH).map(([face]) => face));
  const told = new Set<string>();
  return changes.flatMap((change) => {
    const face = faceOf(change.first);
    if (face === null || !wide.has(face)) return [[change]];
    if (told.has(face)) return [];
    told.add(face);
    return [groups.get(face) ?? [change]];
  });
}

/** Null: it is told alone. A replaced one may lose what it holds. */
function faceOf({ kind, type, address, previous, range, attributes, stands }: ResourceChange): string | null {
  if (kind === "replaced") return null;
  if (kind === "changed") return previous === null && attributes.length > 0 ? JSON.stringify([kind, attributes]) : null;
  if (withoutKeys(address) === address) return null;
  return JSON.stringify([
    kind,
    stands,
    type,
    withoutKeys(address),
    previous && withoutKeys(previous),
    range.path,
    range.start.line,
  ]);
}
