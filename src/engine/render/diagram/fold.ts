// Past forty boxes a picture says nothing: the least interesting are folded into one counted box for each kind.

import type { Drawn } from "./drawing.ts";
import { idOf } from "./drawing.ts";

/** GitHub draws far more; people do not read more. One box is kept free for the internet. */
const MOST = 39;
/** Counted boxes, of those: one for each of the most frequent kinds and one for the rest. */
const KINDS = 5;
const RISKS = ["critical", "high", "medium", null];
const PARTS = ["edge", "compute", "data", "queue", "network", "container", "identity", "observability", "other", "connector"];

/** `folded`: resources without a box of their own. In the given order, counted boxes last. */
export function fold(boxes: readonly Drawn[]): { readonly boxes: readonly Drawn[]; readonly folded: number } {
  if (boxes.length <= MOST) return { boxes, folded: 0 };
  const ranked = boxes.toSorted((a, b) => interest(a) - interest(b));
  const kept = new Set(ranked.slice(0, MOST - KINDS - 1));
  const rest = boxes.filter((box) => !kept.has(box));
  const folded = rest.reduce((sum, box) => sum + box.resources.length, 0);
  return { boxes: [...boxes.filter((box) => kept.has(box)), ...counted(rest)], folded };
}

/** Smaller is more interesting: changed and risky, changed, risky, then by what it is. */
function interest(box: Drawn): number {
  const changed = box.change === "same" ? 1 : 0;
  const risk = RISKS.indexOf(box.risk);
  return (changed * RISKS.length + risk) * PARTS.length + PARTS.indexOf(box.part);
}

function counted(boxes: readonly Drawn[]): readonly Drawn[] {
  const kinds = new Map<string, Drawn[]>();
  for (const box of boxes) kinds.set(kindOf(box), [...(kinds.get(kindOf(box)) ?? []), box]);
  const sorted = [...kinds].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const named = sorted.slice(0, KINDS).map(([kind, list]) => countedBox(kind, list));
  const others = sorted.slice(KINDS).flatMap(([, list]) => list);
  return others.length === 0
    ? named
    : [...named, { ...countedBox("others", others), typeLabel: "of other kinds", role: "other" }];
}

function kindOf(box: Drawn): string {
  return `${box.typeLabel}\n${box.change}`;
}

function countedBox(kind: string, boxes: readonly Drawn[]): Drawn {
  const [first] = boxes;
  if (first === undefined) throw new Error("unreachable: nothing to count");
  const resources = boxes.flatMap((box) => box.resources);
  return { ...first, id: idOf("m", kind), label: `${resources.length} more`, risk: null, count: resources.length, resources };
}
