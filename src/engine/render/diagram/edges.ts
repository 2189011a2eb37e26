// Boxes → edges: what flows where (architecture: from the edge inwards), or who mentions whom (resources).

import type { Resource } from "../../model/resource.ts";
import type { Diagram } from "../diagram.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { neighbours } from "./neighbours.ts";
import type { Part } from "./roles.ts";

const MOST = 100;
/** Requests come in at the edge, are computed, and end in data. */
const FLOW: readonly Part[] = [
  "network",
  "edge",
  "connector",
  "container",
  "queue",
  "compute",
  "other",
  "data",
  "identity",
  "observability",
];

type Edge = Diagram["edges"][number];

/** Sorted; those of changed boxes are the last to be left out. */
export function edgesOf(drawing: Drawing, boxes: readonly Drawn[]): readonly Edge[] {
  const boxOf = new Map(boxes.flatMap((box) => box.resources.map((resource) => [resource, box] as const)));
  const stops = new Set(boxOf.keys());
  const edges = new Map<string, Edge & { readonly weight: number }>();
  for (const [resource, box] of boxOf) {
    for (const other of neighbours(drawing.graph, resource, stops)) {
      const end = boxOf.get(other);
      if (end === undefined || end === box) continue;
      const [from, to] = directed(drawing, { box, resource }, { box: end, resource: other });
      const weight = [box, end].filter((one) => one.change === "same").length;
      if (!edges.has(`${to.id} ${from.id}`)) edges.set(`${from.id} ${to.id}`, { from: from.id, to: to.id, label: "", weight });
    }
  }
  const sorted = [...edges].toSorted(([a, x], [b, y]) => x.weight - y.weight || (a < b ? -1 : 1));
  return sorted.slice(0, MOST - 10).map(([, { from, to, label }]) => ({ from, to, label }));
}

type End = { readonly box: Drawn; readonly resource: Resource };

function directed(drawing: Drawing, a: End, b: End): readonly [Drawn, Drawn] {
  const rank = (end: End) => (drawing.kind === "architecture" ? FLOW.indexOf(end.box.part) : 0);
  if (rank(a) !== rank(b)) return rank(a) < rank(b) ? [a.box, b.box] : [b.box, a.box];
  const mentions = (one: End, other: End) =>
    drawing.graph.referenced(one.resource).some((link) => link.resource === other.resource);
  if (mentions(a, b) !== mentions(b, a)) return mentions(a, b) ? [a.box, b.box] : [b.box, a.box];
  return a.box.id < b.box.id ? [a.box, b.box] : [b.box, a.box];
}
