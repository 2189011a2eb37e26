// Past forty boxes a picture says nothing: the least interesting are folded into one counted box for each kind. So are
// the many of one kind that are neither changed nor risky: thirty handlers beside one another tell no more than eleven.

import type { Drawn } from "./drawing.ts";
import { idOf } from "./drawing.ts";

/** GitHub draws far more; people do not read more. One box is kept free for the internet. */
const MOST = 39;
/** Counted boxes, of those: one for each of the most frequent kinds and one for the rest. */
const KINDS = 5;
const CROWD = 12;
const RISKS = ["critical", "high", "medium", null];
const PARTS = ["edge", "compute", "data", "queue", "network", "container", "identity", "observability", "other", "connector"];

/** `folded`: resources without a box of their own. In the given order, counted boxes last. */
export function fold(boxes: readonly Drawn[]): { readonly boxes: readonly Drawn[]; readonly folded: number } {
  const apart = new Set(crowded(boxes));
  const left = boxes.filter((box) => !apart.has(box)).toSorted((a, b) => interest(a) - interest(b));
  const room = left.length + Math.min(apart.size, KINDS + 1) > MOST ? MOST - KINDS - 1 : MOST;
  const kept = new Set(left.slice(0, room));
  const rest = boxes.filter((box) => !kept.has(box));
  const folded = rest.reduce((sum, box) => sum + box.resources.length, 0);
  return { boxes: [...boxes.filter((box) => kept.has(box)), ...counted(rest)], folded };
}

/** Of each kind with more than twelve calm boxes, those after the eleventh. */
function crowded(boxes: readonly Drawn[]): readonly Drawn[] {
  const calm = boxes.filter((box) => box.change === "same" && box.risk === null);
  return [...Map.groupBy(calm, kindOf).values()].flatMap((alike) => (alike.length > CROWD ? alike.slice(CROWD - 1) : []));
}

/** Smaller is more interesting: changed and risky, changed, risky, then by what it is. */
function interest(box: Drawn): number {
  const changed = box.change === "same" ? 1 : 0;
  const risk = RISKS.indexOf(box.risk);
  return (changed * RISKS.length + risk) * PARTS.length + PARTS.indexOf(box.part);
}

function counted(boxes: readonly Drawn[]): readonly Drawn[] {
  const sorted = [...Map.groupBy(boxes, kindOf)].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
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
